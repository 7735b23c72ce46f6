import { type ChildProcess, spawn } from 'node:child_process';
import { RetryLater } from '../shared/errors';

export interface ProgramBounds {
  /** Kills the program at this time (epoch ms). */
  deadline: number;
  now: () => number;
  /** Receives the output of the program in chunks. */
  read?: (chunk: Buffer) => void;
}

export interface ProgramEnd {
  /** `null` when a signal ended it. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** The end of standard error. */
  complaints: string;
}

const complaintBytes = 2_000;
/** The machine has no room for one more process. A later attempt may succeed. */
const noRoom = new Set(['EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE']);

/**
 * Runs a program until it ends or the deadline kills it.
 * The program gets no input and no environment. Its output is not kept.
 *
 * @throws RetryLater when time runs out or the machine has no room
 * @throws Error when the program is missing or not executable
 */
export const runBounded = async (
  program: string,
  args: readonly string[],
  bounds: ProgramBounds,
): Promise<ProgramEnd> => {
  const { deadline, now, read } = bounds;
  const allowedMs = deadline - now();
  if (allowedMs <= 0) throw outOfTime();
  const child = spawn(program, args, { env: {}, stdio: ['ignore', read ? 'pipe' : 'ignore', 'pipe'] });
  if (read) child.stdout?.on('data', read);
  return awaitEnd(child, program, allowedMs);
};

const awaitEnd = async (child: ChildProcess, program: string, allowedMs: number): Promise<ProgramEnd> => {
  let isLate = false;
  const alarm = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, allowedMs);
  let complaints = Buffer.alloc(0);
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = Buffer.concat([complaints, chunk]).subarray(-complaintBytes);
  });
  try {
    const end = await new Promise<Omit<ProgramEnd, 'complaints'>>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
    });
    if (isLate) throw outOfTime();
    return { ...end, complaints: complaints.toString('utf8') };
  } catch (error) {
    throw isSpawnError(error) ? toRunFailure(program, error) : error;
  } finally {
    clearTimeout(alarm);
  }
};

const isSpawnError = (error: unknown): error is NodeJS.ErrnoException =>
  String((error as Partial<NodeJS.ErrnoException>).syscall).startsWith('spawn');

const toRunFailure = (program: string, cause: NodeJS.ErrnoException): Error =>
  noRoom.has(cause.code ?? '')
    ? new RetryLater('PREPARATION_FAILED', `This machine has no room for ${program} now (${cause.code})`, {
        cause,
      })
    : new Error(
        `${program} cannot be run (${cause.code}). It comes with the ffmpeg layer for one kind of processor. ` +
          'FFMPEG_DIRECTORY names its folder.',
        { cause },
      );

export const outOfTime = (): RetryLater =>
  new RetryLater('PREPARATION_FAILED', 'Preparing the recording took longer than there was time for');
