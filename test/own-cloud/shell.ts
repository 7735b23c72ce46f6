import { type ChildProcess, spawn } from 'node:child_process';
import { endGroup } from '../../local/commands/command';

export interface Shell {
  /**
   * Runs lines of bash after the previous ones in the same shell.
   * @returns their output
   * @throws Error with the output if a line fails
   */
  run(script: string): Promise<string>;
  close(): Promise<void>;
}

const mark = '--- this block has ended ---';

/** A bash that keeps its state. The first command that fails ends it. */
export const openShell = (cwd: string, env: Record<string, string>): Shell => {
  const child = spawn('bash', ['--noprofile', '--norc'], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write('set -euo pipefail\n');
  return {
    run: (script) => until(child, `${script}\nprintf '%s\\n' '${mark}'\n`),
    close: async () => {
      child.stdin.end();
      if (child.pid !== undefined) await endGroup(child.pid, 2000);
    },
  };
};

const until = (child: ChildProcess, script: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    const hear = (text: Buffer) => {
      output += text.toString();
      const end = output.indexOf(`${mark}\n`);
      if (end >= 0) finish(() => resolve(output.slice(0, end)));
    };
    const fail = () => finish(() => reject(new Error(`The shell ended in\n${script}\nand wrote\n${output}`)));
    const finish = (end: () => void) => {
      child.stdout?.off('data', hear);
      child.stderr?.off('data', hear);
      child.off('close', fail);
      end();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', fail);
    if (child.exitCode !== null) return fail();
    child.stdin?.write(script);
  });
