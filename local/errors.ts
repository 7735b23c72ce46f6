import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { CommandFailure } from './commands/command';
import { FlagMistake } from './commands/flag-mistake';

export const errorLog = join(__dirname, '..', '.local', 'logs', 'errors.log');

/** Explains an error to a person in a sentence or two without a stack. */
export const explain = (error: unknown): string => {
  if (error instanceof FlagMistake) return error.message;
  for (const cause of causesOf(error)) {
    const explained = explainCode(cause);
    if (explained) return explained;
  }
  if (error instanceof CommandFailure)
    return `${error.summary} Close other programs, check the network and start again.`;
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.trim() === '' ? 'Something failed without a message.' : line.trim().slice(0, 500);
};

/**
 * Writes the stack of an error with its causes to a file.
 *
 * @returns a sentence that names the file or says why there is none
 */
export const keepDetails = (error: unknown, now: number, file = errorLog): string => {
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    appendFileSync(file, `${new Date(now).toISOString()} ${inspect(error, { depth: 6 })}\n\n`);
    return `The details are in ${file}.`;
  } catch (cause) {
    return `The details could not be written to ${file} (${(cause as NodeJS.ErrnoException).code}).`;
  }
};

type SystemError = NodeJS.ErrnoException;

const causesOf = function* (error: unknown): Generator<SystemError> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    yield cause as SystemError;
    if (cause instanceof AggregateError) for (const one of cause.errors) if (one instanceof Error) yield one;
  }
};

const explainCode = ({ code, path, syscall }: SystemError): string | undefined => {
  const file = path === undefined ? 'A file' : `"${path}"`;
  if (code === undefined) return undefined;
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|UND_ERR_\w+)$/.test(code))
    return `The local cloud did not answer (${code}). Wait until other programs have ended, then start again.`;
  if (code === 'ENOSPC') return 'The disk is full. Free some space and start again.';
  if (code === 'EMFILE' || code === 'ENFILE')
    return 'Too many files are open. Raise the limit with "ulimit -n 4096" and start again.';
  if (code === 'EADDRINUSE') return 'Another program took the port. Start again, another port is chosen.';
  if (code === 'EACCES' || code === 'EPERM')
    return `${file} may not be read or written (${code}). Change its rights or name another.`;
  if (code === 'ENOENT' && !syscall?.startsWith('spawn')) return `${file} does not exist. Check its name.`;
  return code === 'EISDIR' || code === 'ENOTDIR'
    ? `${file} is not what was expected (${code}). Check its name.`
    : undefined;
};
