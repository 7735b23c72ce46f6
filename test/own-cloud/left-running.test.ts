import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Starts a cloud and prints where it is. `ending` is the code that follows. */
const program = (ending: string) => `
  import { Lifetime } from '${join(__dirname, '../../local/lifetime')}';
  import { startCloud } from '${join(__dirname, '../../local/cloud/cloud')}';
  const lifetime = new Lifetime();
  lifetime.endOnSignals();
  startCloud({ lifetime, label: 'left-running' }).then(async (cloud) => {
    console.log(JSON.stringify({ port: cloud.port, directory: cloud.directory }));
    ${ending}
  });`;

const stays = 'setInterval(() => undefined, 1000);';
const ends = 'await lifetime.end();';
const fails = "throw new Error('on purpose');";

interface Started {
  child: ChildProcess;
  port: number;
  directory: string;
}

const start = (ending: string) =>
  new Promise<Started>((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program(ending)], {
      cwd: join(__dirname, '../..'),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      const line = output.split('\n').find((text) => text.startsWith('{"port"'));
      if (line) resolve({ child, ...JSON.parse(line) });
    });
    child.once('close', () => reject(new Error(`it ended before it was up: ${output}`)));
  });

const exitOf = (child: ChildProcess) =>
  child.exitCode === null && child.signalCode === null
    ? new Promise<void>((resolve) => child.once('exit', () => resolve()))
    : Promise.resolve();

/** Processes with the run's temporary directory in their command line. */
const processesOf = (directory: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(directory);
      } catch {
        return false;
      }
    });

const isGone = async ({ port, directory }: Started): Promise<boolean> => {
  for (let look = 0; look < 1_000; look++) {
    const answers = await fetch(`http://127.0.0.1:${port}/_ministack/health`).then(
      () => true,
      () => false,
    );
    if (!answers && !existsSync(directory) && processesOf(directory).length === 0) return true;
    await pause(50);
  }
  return false;
};

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux.each([
  ['a run that succeeds', ends, undefined],
  ['a run that fails', fails, undefined],
  ['Ctrl-C', stays, 'SIGINT'],
  ['SIGTERM', stays, 'SIGTERM'],
  ['the sudden death of whoever started it', stays, 'SIGKILL'],
] as const)('leaves nothing running after %s', async (_what, ending, signal) => {
  const started = await start(ending);
  if (signal) {
    expect(processesOf(started.directory).length).toBeGreaterThan(0);
    started.child.kill(signal);
  }
  await exitOf(started.child);
  expect(await isGone(started)).toBe(true);
});
