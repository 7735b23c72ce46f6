/** Below it lie the files that people upload by a link of the API, each in a folder of its own. */
export const uploadsPrefix = 'exports/uploads/';

/** @param importId 32 hexadecimal digits, which nobody can guess */
export const uploadKey = (importId: string, fileName: string): string =>
  `${uploadsPrefix}${importId}/${fileName}`;

const ofUpload = new RegExp(`^${uploadsPrefix}([0-9a-f]{32})/[^/]+$`);

/** The import that was promised with the link, whose object has this key. */
export const promisedImportId = (key: string): string | undefined => ofUpload.exec(key)?.[1];
