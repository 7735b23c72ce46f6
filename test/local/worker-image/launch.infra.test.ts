import { ImageConfig } from '../../../local/worker-image/image-config';
import { launchOf } from '../../../local/worker-image/launch';
import { TaskContainer } from '../../../local/worker-image/task';

const image = ImageConfig.parse({
  User: '10001:10002',
  Env: ['PATH=/opt/venv/bin:/usr/bin', 'OPTIONS=a=b', 'WORK_DIRECTORY=/elsewhere'],
  Entrypoint: ['/usr/bin/tini', '--', 'python', '-m', 'whisperx_worker'],
  WorkingDir: '/opt/whisperx-worker',
  StopSignal: 'SIGTERM',
});
const task = TaskContainer.parse({
  User: '10001:10002',
  ReadonlyRootFilesystem: true,
  StopTimeout: 120,
  MountPoints: [
    { SourceVolume: 'work', ContainerPath: '/tmp', ReadOnly: false },
    { SourceVolume: 'models', ContainerPath: '/models', ReadOnly: true },
  ],
  Environment: [
    { Name: 'WORK_DIRECTORY', Value: '/tmp' },
    { Name: 'QUEUE_URL', Value: { Ref: 'Queue' } },
  ],
});
const options = {
  image,
  task,
  root: '/image',
  folders: { '/tmp': '/here/work', '/models': '/here/models' },
  environment: { QUEUE_URL: 'http://queue' },
};

describe('a launch of the image', () => {
  it("starts the entry point as the task's user with only its mounts writable", () => {
    const { program, args } = launchOf({ ...options, readable: { '/mnt': '/here/dev' } });
    expect(program).toBe('unshare');
    expect(args.slice(0, 4)).toEqual(['--mount', '--pid', '--fork', '--kill-child']);
    expect(args[4]).toMatch(/sealed-root\.sh$/);
    expect(args.slice(5)).toEqual([
      ...['/image', '10001', '10002', '/opt/whisperx-worker'],
      ...['/here/work:/tmp:rw', '/here/models:/models:ro', '/here/dev:/mnt:ro'],
      ...['--', '/usr/bin/tini', '--', 'python', '-m', 'whisperx_worker'],
    ]);
  });

  it('has variables of the image, the task and the caller, and later ones win', () => {
    expect(launchOf(options).environment).toEqual({
      PATH: '/opt/venv/bin:/usr/bin',
      OPTIONS: 'a=b',
      WORK_DIRECTORY: '/tmp',
      QUEUE_URL: 'http://queue',
    });
  });

  it('can start another command in the same place', () => {
    expect(launchOf({ ...options, command: ['python', '-c', '1'] }).args.slice(-4)).toEqual([
      '--',
      'python',
      '-c',
      '1',
    ]);
  });

  it('is rejected when image and task name different users', () => {
    expect(() => launchOf({ ...options, image: { ...image, User: '1000:1000' } })).toThrow(
      /10001:10002.*1000:1000/,
    );
  });

  it('is rejected without a value that only a deployment knows', () => {
    expect(() => launchOf({ ...options, environment: {} })).toThrow(/QUEUE_URL/);
  });

  it('is rejected without a folder for a mount', () => {
    expect(() => launchOf({ ...options, folders: { '/tmp': '/here/work' } })).toThrow('/models');
  });

  it('is rejected when the image runs as root or names no user', () => {
    expect(ImageConfig.safeParse({ ...image, User: '' }).success).toBe(false);
    expect(ImageConfig.safeParse({ ...image, User: 'root' }).success).toBe(false);
  });
});
