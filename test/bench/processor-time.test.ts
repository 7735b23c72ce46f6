import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { perCall, processorTime } from '../../bench/pipeline/processor-time';

const proc = mkdtempSync(join(tmpdir(), 'santral-proc-'));
afterAll(() => rmSync(proc, { recursive: true }));

/** A process with this many hundredths of a second, and those of programs that it started. */
const addProcess = (pid: number, commandLine: string, own: number, ofPrograms: number) => {
  mkdirSync(join(proc, String(pid)));
  writeFileSync(join(proc, String(pid), 'cmdline'), commandLine.replaceAll(' ', '\0'));
  const times = `${own - 1} 1 ${ofPrograms - 2} 2`;
  writeFileSync(join(proc, String(pid), 'stat'), `${pid} (a ) name) S 1 1 1 0 -1 0 0 0 0 0 ${times} 20 0`);
};

test('tells the processor time of each function from that of the programs it starts', () => {
  const worker = (name: string) => `node /tmp/santral-x/ministack-lambda-${name}-a1b2/_worker.js`;
  addProcess(11, worker('Santral-Speech-0A'), 300, 500);
  addProcess(12, worker('Santral-Speech-0A'), 100, 200);
  addProcess(13, 'python local_cloud.py /tmp/santral-x', 250, 900);
  addProcess(14, worker('Other-0A').replace('santral-x', 'santral-y'), 100, 100);
  addProcess(process.pid, 'node bench/pipeline.ts', 50, 900);
  const used = processorTime('/tmp/santral-x', (name) => name.split('-')[1] ?? '', proc);
  expect(used).toEqual({ Speech: 4, ffmpeg: 7, emulator: 2.5, 'bench and simulators': 0.5 });
});

test('divides the time between two looks by the calls, most first', () => {
  const shares = perCall(
    { speech: 1, emulator: 2, idle: 1 },
    { speech: 2, emulator: 5, idle: 1, ffmpeg: 8 },
    4,
  );
  expect(Object.entries(shares)).toEqual([
    ['ffmpeg', 2],
    ['emulator', 0.75],
    ['speech', 0.25],
  ]);
});
