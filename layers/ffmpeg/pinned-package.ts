import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const PinnedPackage = z.strictObject({
  package: z.string(),
  version: z.string(),
  /** pip picks a release's file by this tag. */
  platform: z.string(),
  /** File name of the wheel. */
  file: z.string(),
  sha256,
  /** Path of the program in the archive. */
  program: z.string(),
  programSha256: sha256,
  /** Who built the program, and from what. */
  build: z.string(),
  licence: z.string(),
});
export type PinnedPackage = z.infer<typeof PinnedPackage>;
