import * as z from 'zod';

/** Why each path is not writable. Null means it is writable. */
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

/** Prints one line with the user and the writable paths. */
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
 * Parses the output of the probe.
 *
 * @throws Error if it runs as root, or if a path is writable or read-only against the rules
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
