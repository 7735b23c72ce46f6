import { type ApiClient, bodyOf } from '../../../../../client/client';
import type { SendFile } from './sending';

/** How far an upload has come. */
export type Progress =
  | { readonly step: 'waiting' }
  | { readonly step: 'promising' }
  | { readonly step: 'sending'; readonly share: number }
  | { readonly step: 'arrived'; readonly importId: string };

export interface UploadPorts {
  readonly api: ApiClient;
  readonly send: SendFile;
}

/**
 * Requests a link and sends the file there. The import begins by itself.
 *
 * @throws ApiFailure when the API gives no link
 * @throws NotSent when the store does not take the file, or the signal stops the upload
 */
export const uploadExport = async (
  { api, send }: UploadPorts,
  file: File,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<void> => {
  tell({ step: 'promising' });
  const body = { fileName: file.name, bytes: file.size };
  const link = await bodyOf(api.POST('/api/imports', { body, signal }));
  tell({ step: 'sending', share: 0 });
  await send(link, file, { signal, onShare: (share) => tell({ step: 'sending', share }) });
  tell({ step: 'arrived', importId: link.importId });
};
