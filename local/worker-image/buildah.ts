import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../commands/command';
import type { Lifetime } from '../lifetime';

/** Images below one folder. They need no daemon and no registry. */
export interface Buildah {
  run(...args: string[]): Promise<string>;
  /** Whether it keeps each step, so the next build starts at the first change. */
  keepsLayers: boolean;
}

/**
 * buildah as root with build steps in a chroot.
 *
 * @param driver `overlay`, or `vfs` if the kernel refuses it. `vfs` copies the whole image for every layer
 */
export const buildahIn = (folder: string, lifetime: Lifetime, driver: 'overlay' | 'vfs'): Buildah => {
  const scratch = join(folder, 'blobs');
  mkdirSync(scratch, { recursive: true });
  const places = ['--root', join(folder, 'storage'), '--runroot', join(folder, 'run')];
  const env = { ...process.env, BUILDAH_ISOLATION: 'chroot', TMPDIR: scratch };
  return {
    run: (...args) =>
      runCommand('buildah', [...places, '--storage-driver', driver, ...args], { lifetime, env }),
    keepsLayers: driver === 'overlay',
  };
};
