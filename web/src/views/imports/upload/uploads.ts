import type { Progress } from './upload-export';

/** One file to send. */
export interface Upload {
  readonly id: number;
  readonly file: File;
  readonly progress: Progress;
  readonly error?: unknown;
}

export type UploadEvent =
  | { readonly kind: 'begun'; readonly id: number; readonly file: File }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown }
  | { readonly kind: 'removed'; readonly id: number };

/** The uploads of this page, newest first. A repeated upload keeps its place. */
export const applyEvent = (uploads: readonly Upload[], event: UploadEvent): readonly Upload[] => {
  if (event.kind === 'removed') return uploads.filter(({ id }) => id !== event.id);
  if (event.kind === 'begun') return addUpload(uploads, event);
  return uploads.map((upload) => (upload.id === event.id ? changeUpload(upload, event) : upload));
};

const addUpload = (uploads: readonly Upload[], { id, file }: { id: number; file: File }) => {
  const begun: Upload = { id, file, progress: { step: 'waiting' } };
  return uploads.some((upload) => upload.id === id)
    ? uploads.map((upload) => (upload.id === id ? begun : upload))
    : [begun, ...uploads];
};

const changeUpload = (
  upload: Upload,
  event: Extract<UploadEvent, { kind: 'progress' | 'failed' }>,
): Upload =>
  event.kind === 'failed' ? { ...upload, error: event.error } : { ...upload, progress: event.progress };

/** Whether a file is still to be sent. Leaving the page would lose it. */
export const isUnderWay = ({ progress, error }: Upload): boolean =>
  error === undefined && progress.step !== 'arrived';

/** Whether two are the same file on disk, as far as a browser knows. */
export const isSameFile = (one: File, other: File): boolean =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
