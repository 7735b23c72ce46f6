/** Content types by file extension. */
export const uploadTypes = {
  csv: 'text/csv',
  txt: 'text/plain',
  tsv: 'text/tab-separated-values',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html',
  htm: 'text/html',
} as const;
type UploadExtension = keyof typeof uploadTypes;

export const uploadExtensions = Object.keys(uploadTypes) as UploadExtension[];

/** Characters of the name before its extension that are kept. */
const longestStem = 80;

const extensionPattern = new RegExp(`\\.(${uploadExtensions.join('|')})$`, 'i');

/** The extension of a name in lower case. `undefined` if no import reads such a file. */
export const extensionOf = (fileName: string): UploadExtension | undefined =>
  extensionPattern.exec(fileName.trim())?.[1]?.toLowerCase() as UploadExtension | undefined;

/** Makes a name safe for a key and a path. It keeps letters, digits, `-`, `_` and single dots. */
export const cleanFileName = (fileName: string, extension: UploadExtension): string => {
  const stem = (fileName.trim().split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(extensionPattern, '')
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const kept = [...stem].slice(0, longestStem).join('');
  return `${kept || 'export'}.${extension}`;
};
