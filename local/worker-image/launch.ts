import { join } from 'node:path';
import type { ImageConfig } from './image-config';
import type { TaskContainer } from './task';

export interface LaunchOptions {
  image: ImageConfig;
  task: TaskContainer;
  /** Folder with the image's file system. */
  root: string;
  /** Folder of this machine for each writable path of the task. */
  folders: Readonly<Record<string, string>>;
  /** Read-only folders of this machine by path. */
  readable?: Readonly<Record<string, string>>;
  /** Variables that only a deployment knows, and overrides of the check. */
  environment: Readonly<Record<string, string>>;
  /** Replaces the image's entry point. */
  command?: readonly string[];
}

export interface Launch {
  program: 'unshare';
  args: string[];
  environment: Record<string, string>;
}

const script = join(__dirname, 'sealed-root.sh');

/**
 * Translates how ECS starts the worker into commands of this machine.
 *
 * @throws Error if image and task disagree or a value of the deployment is missing
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

/** Later ones win. The order is the image, the task and `given`. */
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
