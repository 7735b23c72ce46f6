import * as z from 'zod';
import { uploadKey } from '../../shared/imports/uploads';
import type { UploadLinks } from './upload-links';
import { cleanFileName, extensionOf, uploadExtensions, uploadTypes } from './upload-names';

export interface CreateImportPorts {
  uploads: UploadLinks;
  /** Names an import: 32 hexadecimal digits nobody can guess. */
  newName: () => string;
  /** Bytes of the largest export; absent where exports are not imported. */
  largestImport: number | undefined;
}

/** Characters of a name as a person gives it. */
const longestName = 300;

export const NewImport = z.strictObject({
  fileName: z
    .string()
    .min(1, 'give the name of the file')
    .max(longestName, `give at most ${longestName} characters`)
    .refine(
      (name) => extensionOf(name) !== undefined,
      `give a name that ends in .${uploadExtensions.join(', .')}`,
    ),
  /** The link takes a file of this length alone. */
  bytes: z
    .int({ error: 'give the length of the file in bytes' })
    .min(1, 'the file is empty; export it again'),
});
export type NewImport = z.infer<typeof NewImport>;
