import * as z from 'zod';

/** Why each path could not be written to; `null`: it could. */
export type Refusals = Record<string, string | null>;

const shut = [
  '/',
  '/etc',
  '/home',
  '/mnt',
  '/opt/whisperx-worker',
  '/opt/venv',
  '/run',
  '/usr/bin',
  '/var/lib',
  '/var/tmp',
  '/dev',
];
const open = ['/tmp', '/models', '/dev/shm'];

/** Says in one line who runs it and where it can write. */
export const probeScript = `
import errno, json, os
def tried(folder):
    try:
        path = os.path.join(folder, "probe")
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
        os.unlink(path)
        return None
    except OSError as error:
        return errno.errorcode[error.errno]
refused = {folder: tried(folder) for folder in ${JSON.stringify([...shut, ...open])}}
print(json.dumps({"uid": os.getuid(), "gid": os.getgid(), "groups": os.getgroups(), "refused": refused}))
`;

const Probe = z.object({
  uid: z.number().positive(),
  gid: z.number().positive(),
  groups: z.array(z.number()),
  refused: z.record(z.string(), z.string().nullable()),
});

/**
 * What the probe wrote.
 *
 * @throws Error when it runs as root, when a path can be written to that should not, or the other way round
 */
export const readProbe = (line: string) => {
  const { refused, ...user } = Probe.parse(JSON.parse(line));
  const wrong = [
    ...shut
      .filter((path) => refused[path] !== 'EROFS')
      .map((path) => `${path}: ${refused[path] ?? 'writable'}`),
    ...open.filter((path) => refused[path] !== null).map((path) => `${path}: ${refused[path]}`),
  ];
  if (wrong.length > 0) throw new Error(`Its file system is not as it must be. ${wrong.join(', ')}`);
  return { user, refused };
};
