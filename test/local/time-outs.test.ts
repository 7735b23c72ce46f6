import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceTimeOuts, readGrowth, TimeOuts } from '../../local/cloud/time-outs';
import { HandClock } from './hand-clock';

const timeOut = (name: string, seconds: number) =>
  `2026-01-01 10:00:00 WARNING [lambda_runtime] Lambda ${name} timed out after ${seconds}s — killing worker\n`;
/** The same time-out again, in the queue's words. */
const failedBatch = (name: string) =>
  `2026-01-01 10:00:00 WARNING [lambda] ESM: Lambda ${name} failed processing SQS batch from Queue (errorType=Sandbox.Timedout errorMessage=Task timed out after 20.00 seconds)\n`;
const match = 'Santral-MatchingMatchFunction288D29A4-861AB23008E93';
const clean = 'Santral-InsightCleanFunctionAE5D20C8-38D60008B0251';

const startAnnouncing = () => {
  const clock = new HandClock();
  const said: string[] = [];
  let log = '';
  const timeOuts = new TimeOuts(() => {
    const gained = log;
    log = '';
    return gained;
  });
  const stop = announceTimeOuts(timeOuts, (line) => said.push(line), clock);
  const write = (...lines: string[]) => {
    log += lines.join('');
    clock.pass(5_000);
  };
  return { said, write, stop };
};

test('names the functions that timed out and counts them so far', () => {
  const { said, write } = startAnnouncing();
  write(timeOut(match, 20), failedBatch(match), timeOut(clean, 20), timeOut(match, 20));
  write('INFO nothing\n');
  write(timeOut('my-own', 3));
  expect(said).toEqual([
    'Timed out: MatchingMatch after 20 s (2 times), InsightClean after 20 s. The queue gives the work to the function again.',
    'This machine is slow: 3 function time-outs so far. Close other programs or wait.',
    'Timed out: my-own after 3 s. The queue gives the work to the function again.',
    'This machine is slow: 4 function time-outs so far. Close other programs or wait.',
  ]);
});

test('says nothing without time-outs and nothing after its stop', () => {
  const { said, write, stop } = startAnnouncing();
  write('INFO nothing\n');
  expect(said).toEqual([]);
  stop();
  write(timeOut(match, 20));
  expect(said).toEqual([]);
});

test('counts a line that came in two parts once', () => {
  const { said, write } = startAnnouncing();
  const line = timeOut(match, 20);
  write(line.slice(0, 60));
  expect(said).toEqual([]);
  write(line.slice(60));
  expect(said[1]).toContain('1 function time-out so far');
});

test('reads the growth of a file and nothing of a missing file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'santral-log-'));
  const file = join(directory, 'log');
  const read = readGrowth(file);
  expect(read()).toBe('');
  writeFileSync(file, 'one\n');
  expect(read()).toBe('one\n');
  appendFileSync(file, 'two\n');
  expect(read()).toBe('two\n');
  expect(read()).toBe('');
  rmSync(directory, { recursive: true });
  expect(read()).toBe('');
});
