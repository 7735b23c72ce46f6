import { join } from 'node:path';
import type { ImageConfig } from './image-config';
import type { TaskContainer } from './task';

export interface LaunchOptions {
  image: ImageConfig;
  task: TaskContainer;
  /** Folder of the image's file system. */
  root: string;
  /** Folder of this machine for each writable path of the task. */
  folders: Readonly<Record<string, string>>;
  /** Folders of this machine that can be read at a path. */
  readable?: Readonly<Record<string, string>>;
  /** What only a deployment knows, and what a check sets otherwise. */
  environment: Readonly<Record<string, string>>;
  /** In place of the image's own entry point. */
  command?: readonly string[];
}

export interface Launch {
  program: 'unshare';
  args: string[];
  environment: Record<string, string>;
}

const script = join(__dirname, 'sealed-root.sh');

/**
 * How the worker is started by ECS, said in words of this machine.
 *
 * @throws Error when image and task disagree, or a value is missing that only a deployment knows
 */
export const launchOf = (options: LaunchOptions): Launch => {
  const { image, task, root, folders, readable = {}, environment, command } = options;
  if (task.User !== image.User)
    throw new Error(
      `The task runs as ${task.User}, the image is made for ${image.User}. Give both one user.`,
    );
  const [user = '', group = ''] = task.User.split(':');
  const mounts = [
    ...task.MountPoints.map(({ ContainerPath, ReadOnly }) => {
      const folder = folders[ContainerPath];
      if (!folder) throw new Error(`The task mounts ${ContainerPath}. Name a folder for it.`);
      return `${folder}:${ContainerPath}:${ReadOnly ? 'ro' : 'rw'}`;
    }),
    ...Object.entries(readable).map(([path, folder]) => `${folder}:${path}:ro`),
  ];
  const started = command ?? [...image.Entrypoint, ...(image.Cmd ?? [])];
  return {
    program: 'unshare',
    args: [
      ...['--mount', '--pid', '--fork', '--kill-child', script],
      ...[root, user, group, image.WorkingDir, ...mounts, '--', ...started],
    ],
    environment: environmentOf(image, task, environment),
  };
};

/** The image's variables, then the task's, then those that are given here. */
const environmentOf = (
  { Env }: ImageConfig,
  { Environment }: TaskContainer,
  given: Readonly<Record<string, string>>,
): Record<string, string> => {
  const variables: Record<string, string> = Object.fromEntries(
    Env.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  for (const { Name, Value } of Environment) {
    if (typeof Value === 'string') variables[Name] = Value;
    else if (given[Name] === undefined)
      throw new Error(`The task's ${Name} is known after a deployment only. Give it a value.`);
  }
  return { ...variables, ...given };
};
