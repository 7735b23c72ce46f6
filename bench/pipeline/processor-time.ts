import { readdirSync, readFileSync } from 'node:fs';

/** Processor seconds by part. */
export type ProcessorTime = Readonly<Record<string, number>>;

interface Usage {
  /** Time of the process itself (s). */
  own: number;
  /** Time of the programs that it started and that have ended (s). */
  ofPrograms: number;
}

/** Clock ticks of Linux, on every processor that we build for. */
const ticksPerSecond = 100;

/** Reads `/proc/<pid>/stat`. The name in parentheses may hold spaces. */
const usageIn = (stat: string): Usage => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, usersOfPrograms = 0, systemOfPrograms = 0] = fields.slice(11, 15).map(Number);
  return {
    own: (user + system) / ticksPerSecond,
    ofPrograms: (usersOfPrograms + systemOfPrograms) / ticksPerSecond,
  };
};

/** Name of the function that a worker process of the local cloud runs. */
export const functionOf = (commandLine: string): string | undefined =>
  /\/ministack-lambda-(.+)-[^-/]+\/_worker\.js/.exec(commandLine)?.[1];

/**
 * Processor seconds so far of a local cloud and of this process, which holds the simulators. Linux only.
 *
 * @param directory of the cloud. Its processes bear it on their command lines
 * @param partOf names the part that a function belongs to
 */
export const processorTime = (
  directory: string,
  partOf: (functionName: string) => string,
  proc = '/proc',
): ProcessorTime => {
  const parts: Record<string, number> = {};
  const add = (part: string, seconds: number) => {
    parts[part] = (parts[part] ?? 0) + seconds;
  };
  for (const pid of readdirSync(proc).filter((name) => /^\d+$/.test(name))) {
    const [commandLine, stat] = [read(`${proc}/${pid}/cmdline`), read(`${proc}/${pid}/stat`)];
    if (stat === '') continue;
    const { own, ofPrograms } = usageIn(stat);
    const functionName = functionOf(commandLine);
    if (pid === String(process.pid)) add('bench and simulators', own);
    else if (!commandLine.includes(directory)) continue;
    else if (functionName === undefined) add('emulator', own);
    else {
      add(partOf(functionName), own);
      add('ffmpeg', ofPrograms);
    }
  }
  return parts;
};

/** A process may end between two looks. */
const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Processor seconds between two looks, divided by the number of calls. */
export const perCall = (before: ProcessorTime, after: ProcessorTime, calls: number): ProcessorTime =>
  Object.fromEntries(
    Object.entries(after)
      .map(([part, seconds]) => [part, (seconds - (before[part] ?? 0)) / calls] as const)
      .filter(([, seconds]) => seconds > 0)
      .sort(([, one], [, other]) => other - one)
      .map(([part, seconds]) => [part, Math.round(seconds * 10_000) / 10_000]),
  );
