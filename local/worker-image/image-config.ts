import * as z from 'zod';
import type { Buildah } from './buildah';

/** How an image says to start it. */
export const ImageConfig = z.object({
  User: z.string().regex(/^\d+:\d+$/, 'names its user and group by number'),
  Env: z.array(z.string().regex(/^[^=]+=/)),
  Entrypoint: z.array(z.string()).min(1),
  Cmd: z.array(z.string()).nullish(),
  WorkingDir: z.string().startsWith('/'),
  Volumes: z.record(z.string(), z.unknown()).nullish(),
  StopSignal: z.string(),
});
export type ImageConfig = z.infer<typeof ImageConfig>;

const Inspected = z.object({ OCIv1: z.object({ config: ImageConfig }) });

/** @throws ZodError naming what the image does not say */
export const imageConfig = async (buildah: Buildah, image: string): Promise<ImageConfig> =>
  Inspected.parse(JSON.parse(await buildah.run('inspect', '--type', 'image', image))).OCIv1.config;
