import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Lifetime } from '../lifetime';
import type { Launch } from './launch';

export interface Container {
  /** Output of the container. */
  logFile: string;
  log(): string;
  /** Sends a signal to its first process, as ECS does. */
  kill(signal: NodeJS.Signals): void;
  exited: Promise<number | null>;
  /** The kernel's status of each running process. */
  processes(): ProcessStatus[];
}

export interface ProcessStatus {
  name: string;
  uid: number;
  /** Effective capabilities in hex. */
  capabilities: string;
  noNewPrivileges: boolean;
  /** Peak memory (MB). */
  peakMb: number;
}

/** Starts a launch. It ends with the lifetime. */
export const startContainer = (launch: Launch, logFile: string, lifetime: Lifetime): Container => {
  const log = openSync(logFile, 'w');
  const child = spawn(launch.program, launch.args, {
    stdio: ['ignore', log, log],
    env: launch.environment,
  });
  closeSync(log);
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) => reject(new Error('The container could not be started.', { cause })));
    child.once('exit', (code) => resolve(code));
  });
  exited.catch(() => undefined);
  lifetime.add(async () => {
    // All processes of the namespace end with this one.
    child.kill('SIGKILL');
    await exited.catch(() => undefined);
  });
  const firstPid = (): number => {
    const [pid] = childrenOf(child.pid ?? 0);
    if (pid === undefined) throw new Error('The container has ended.');
    return pid;
  };
  return {
    logFile,
    log: () => readFileSync(logFile, 'utf8'),
    kill: (signal) => process.kill(firstPid(), signal),
    exited,
    processes: () => [firstPid(), ...descendantsOf(firstPid())].map(statusOf),
  };
};

const childrenOf = (pid: number): number[] => {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
};

const descendantsOf = (pid: number): number[] =>
  childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);

const statusOf = (pid: number): ProcessStatus => {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(text)?.[1] ?? '';
  return {
    name: field('Name'),
    uid: Number(field('Uid')),
    capabilities: field('CapEff'),
    noNewPrivileges: field('NoNewPrivs') === '1',
    peakMb: Math.round(Number(field('VmHWM')) / 1024),
  };
};
