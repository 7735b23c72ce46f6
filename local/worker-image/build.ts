import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../commands/command';
import type { Lifetime } from '../lifetime';
import { whisperxWorkerPackage } from '../whisperx-worker';
import type { Buildah } from './buildah';
import { buildVolumes, packageAccess } from './package-access';

export const baseImage = 'localhost/base';
export const workerImage = 'localhost/worker';

export interface Build {
  /** Folder of everything that is built. */
  folder: string;
  buildah: Buildah;
  lifetime: Lifetime;
  environment?: NodeJS.ProcessEnv;
}

const hasImage = async (buildah: Buildah, image: string): Promise<boolean> =>
  (await buildah.run('images', '--format', '{{.Name}}')).split('\n').includes(image);

/** Builds the smallest Debian from packages without a container registry. Uses an existing one again. */
export const buildBase = async ({ folder, buildah, lifetime }: Build, release: string): Promise<void> => {
  if (await hasImage(buildah, baseImage)) return;
  const debian = join(folder, 'debian');
  rmSync(debian, { recursive: true, force: true });
  mkdirSync(debian, { recursive: true });
  const packages = ['--variant=minbase', '--include=ca-certificates'];
  await runCommand('debootstrap', [...packages, release, debian], { lifetime });
  const container = (await buildah.run('from', 'scratch')).trim();
  await buildah.run('add', '--quiet', container, debian, '/');
  await buildah.run('config', '--cmd', '/bin/sh', container);
  await buildah.run('commit', '--quiet', '--rm', container, baseImage);
  rmSync(debian, { recursive: true });
};

/**
 * Builds the worker's own Dockerfile on that base. It includes the CUDA libraries, because the index of CPU
 * wheels is no package registry.
 */
export const buildWorker = async ({
  folder,
  buildah,
  environment = process.env,
}: Build): Promise<{ buildSeconds: number; size: string }> => {
  const access = packageAccess(environment);
  if (access.certificates && !existsSync(access.certificates))
    throw new Error(`There is no ${access.certificates}. Set PIP_CERT to the file with your certificates.`);
  const pipConfig = join(folder, 'pip.conf');
  writeFileSync(pipConfig, access.pipConfig);
  const begun = performance.now();
  const log = await buildah.run(
    ...['bud', '--pull-never', `--layers=${buildah.keepsLayers}`],
    ...buildVolumes(access, pipConfig),
    ...['--build-arg', `BASE=${baseImage}`, '--build-arg', 'COMPUTE=cuda'],
    ...['--tag', workerImage, whisperxWorkerPackage],
  );
  writeFileSync(join(folder, 'build.log'), log);
  const size = (
    await buildah.run('images', '--format', '{{.Size}}', '--filter', `reference=${workerImage}`)
  ).trim();
  return { buildSeconds: Math.round((performance.now() - begun) / 1000), size };
};

/** Mounts the image's file system as a folder until the lifetime ends. */
export const mountImage = async ({ buildah, lifetime }: Build): Promise<string> => {
  const container = (await buildah.run('from', '--pull-never', workerImage)).trim();
  lifetime.add(async () => {
    await buildah.run('umount', container);
    await buildah.run('rm', container);
  });
  return (await buildah.run('mount', container)).trim();
};
