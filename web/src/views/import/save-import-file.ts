import { fileNameOf } from '../../parts/import-status/import-names';
import { hasExpired } from '../../parts/link/link';
import type { Import, ShownImport } from './use-import';

/** A file that an import leaves behind. */
export type FileOfImport = 'report' | 'rejectedCsv';

const endings: Readonly<Record<FileOfImport, string>> = {
  report: 'report.json',
  rejectedCsv: 'rejected.csv',
};

export interface SavePorts extends ShownImport {
  readonly save: (url: string, name: string) => Promise<void>;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * Saves a file of an import. If the link has ended or is refused, it requests a new one once.
 *
 * @throws ApiFailure when the API gives no new link
 * @throws FileNotRead when the store refuses the new link too
 */
export const saveImportFile = async (
  { found, renew, save, now }: SavePorts,
  name: FileOfImport,
): Promise<void> => {
  const saveAs = `${fileNameOf(found.file)}.${endings[name]}`;
  const link = linkOf(found, name, now);
  if (link !== undefined && (await succeeds(save(link, saveAs)))) return;
  const renewed = (await renew())?.[name];
  if (!renewed) throw new Error('The import has no such file. Load the view again.');
  await save(renewed.url, saveAs);
};

/** The link, unless it has ended by the clock of this device. */
const linkOf = (found: Import, name: FileOfImport, now: number): string | undefined => {
  const file = found[name];
  return file && !hasExpired(file, now) ? file.url : undefined;
};

const succeeds = (saving: Promise<void>): Promise<boolean> =>
  saving.then(
    () => true,
    () => false,
  );
