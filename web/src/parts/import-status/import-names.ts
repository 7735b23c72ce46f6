/** The address of an import. */
export const pathOfImport = (importId: string): string => `/imports/${encodeURIComponent(importId)}`;

/** The name of an export without the folders of its key. */
export const fileNameOf = (file: string): string => file.split('/').at(-1) ?? file;
