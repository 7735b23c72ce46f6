import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import type { Lifetime } from '../lifetime';

/** A command did not exit with 0. The message contains the end of its output. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    command: string,
    args: readonly string[],
    readonly exitCode: number | null,
    output: string,
  ) {
    super(`${command} ${args.join(' ')} ended with ${exitCode ?? 'a signal'}:\n${output.slice(-6000)}`);
    const lastLine = output.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
    const wrote = lastLine === '' ? '' : ` It wrote "${lastLine}".`;
    this.summary = `The program ${basename(command)} ended with ${exitCode ?? 'a signal'}.${wrote}`;
  }

  /** One line for a person. */
  readonly summary: string;
}

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Ends the process group of the command. */
  lifetime: Lifetime;
}

/**
 * Ends a process group with SIGTERM, and with SIGKILL after the grace time (ms). A group that is gone is
 * fine.
 */
export const endGroup = async (groupId: number, graceMs: number): Promise<void> => {
  const signal = (name: NodeJS.Signals | 0) => {
    try {
      process.kill(-groupId, name);
      return true;
    } catch {
      return false;
    }
  };
  if (!signal('SIGTERM')) return;
  const deadline = Date.now() + graceMs;
  while (signal(0) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 25));
  signal('SIGKILL');
};

/**
 * Runs a command to its end and returns its output.
 *
 * @throws CommandFailure if it does not exit with 0
 */
export const runCommand = async (
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<string> => {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  options.lifetime.add(async () => {
    if (child.pid !== undefined && child.exitCode === null) await endGroup(child.pid, 2000);
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new Error(`${command} could not be started: ${cause.message}`, { cause })),
    );
    child.once('close', resolve);
  });
  if (exitCode === 0) return output;
  throw new CommandFailure(command, args, exitCode, output);
};
