/** Folder of files that people upload by a link of the API. Each has its own folder. */
const uploadsPrefix = 'exports/uploads/';

/** @param importId 32 hexadecimal digits that nobody can guess */
export const uploadKey = (importId: string, fileName: string): string =>
  `${uploadsPrefix}${importId}/${fileName}`;

const ofUpload = new RegExp(`^${uploadsPrefix}([0-9a-f]{32})/[^/]+$`);

/** The id that the upload link promised for this key. */
export const importIdOf = (key: string): string | undefined => ofUpload.exec(key)?.[1];
