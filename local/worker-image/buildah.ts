import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../commands/command';
import type { Lifetime } from '../lifetime';

/** Images below one folder, made without a daemon and without a registry. */
export interface Buildah {
  run(...args: string[]): Promise<string>;
  /** Whether each step is kept, so that the next build begins where something changed. */
  keepsLayers: boolean;
}

/**
 * buildah as root, with build steps in a chroot.
 *
 * @param driver `overlay`, or `vfs` where the kernel refuses it; that copies the whole image for every layer
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
