import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const PinnedPackage = z.strictObject({
  registry: z.enum(['npm', 'pypi']),
  package: z.string(),
  version: z.string(),
  /** PyPI only: the tag by which pip picks one of a release's files. */
  platform: z.string().optional(),
  /** Name of the archive as the registry's client stores it. */
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
