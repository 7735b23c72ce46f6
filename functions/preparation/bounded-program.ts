import { type ChildProcess, spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { RetryLater } from '../shared/errors';

export interface ProgramBounds {
  /** The program is killed then, epoch ms. */
  deadline: number;
  now: () => number;
  /** Gets what the program writes, as it comes. */
  read?: (chunk: Buffer) => void;
}

/** A program and what it is told. */
export interface Command {
  program: string;
  args: readonly string[];
}

export interface ProgramEnd {
  /** `null` when a signal ended it. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** The last of what it complained about. */
  complaints: string;
}

/** How two programs ended of which the second reads what the first writes. */
export interface PipedEnd {
  first: ProgramEnd;
  second: ProgramEnd;
  /** What went from the one to the other. */
  bytes: number;
}

const complaintBytes = 2_000;
/** What the system says when it has no room for one more process: another moment may be better. */
const noRoom = new Set(['EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE']);

/**
 * Runs a program to its end, and never past the deadline. It gets no input and none of our environment, and what it
 * writes is not kept here.
 *
 * @throws RetryLater when the time or this machine's room is up: the recording is not to blame
 * @throws Error when the program is not there or can't be executed
 */
export const runBounded = async (
  program: string,
  args: readonly string[],
  bounds: ProgramBounds,
): Promise<ProgramEnd> => {
  const { read } = bounds;
  const { child, end } = begin({ program, args }, bounds, ['ignore', read ? 'pipe' : 'ignore', 'pipe']);
  if (read) child.stdout?.on('data', read);
  return end;
};

/**
 * Runs two programs side by side, the second on what the first writes, which is never stored; bounded like one. Either
 * may stop before the other: how both ended tells what that means.
 *
 * @throws RetryLater | Error as `runBounded`
 */
export const runPiped = async (first: Command, second: Command, bounds: ProgramBounds): Promise<PipedEnd> => {
  const { read } = bounds;
  const writer = begin(first, bounds, ['ignore', 'pipe', 'pipe']);
  const reader = begin(second, bounds, ['pipe', read ? 'pipe' : 'ignore', 'pipe']);
  if (read) reader.child.stdout?.on('data', read);
  let bytes = 0;
  const count = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  const [from, to] = [writer.child.stdout, reader.child.stdin];
  // Where one of them breaks off the other one ends, too, and says why.
  if (from && to) pipeline(from, count, to).catch(() => undefined);
  else for (const { child } of [writer, reader]) child.kill('SIGKILL');
  const ends = await Promise.allSettled([writer.end, reader.end]);
  const [firstEnd, secondEnd] = ends;
  if (firstEnd.status === 'rejected') throw firstEnd.reason;
  if (secondEnd.status === 'rejected') throw secondEnd.reason;
  return { first: firstEnd.value, second: secondEnd.value, bytes };
};

const begin = (
  { program, args }: Command,
  { deadline, now }: ProgramBounds,
  stdio: ('ignore' | 'pipe')[],
): { child: ChildProcess; end: Promise<ProgramEnd> } => {
  const allowedMs = deadline - now();
  if (allowedMs <= 0) throw outOfTime();
  const child = spawn(program, args, { env: {}, stdio });
  return { child, end: awaitEnd(child, program, allowedMs) };
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
    throw isSpawnError(error) ? cannotRun(program, error) : error;
  } finally {
    clearTimeout(alarm);
  }
};

const isSpawnError = (error: unknown): error is NodeJS.ErrnoException =>
  String((error as Partial<NodeJS.ErrnoException>).syscall).startsWith('spawn');

const cannotRun = (program: string, cause: NodeJS.ErrnoException): Error =>
  noRoom.has(cause.code ?? '')
    ? new RetryLater('PREPARATION_FAILED', `This machine has no room for ${program} now (${cause.code})`, {
        cause,
      })
    : new Error(
        `${program} cannot be run (${cause.code}). It comes with the ffmpeg layer, built for one kind of processor; ` +
          'FFMPEG_DIRECTORY names the folder it is in.',
        { cause },
      );

export const outOfTime = (): RetryLater =>
  new RetryLater('PREPARATION_FAILED', 'Preparing the recording took longer than there was time for');
