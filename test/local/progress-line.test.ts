import { ProgressLine } from '../../local/progress-line';
import { HandClock } from './hand-clock';

const startLine = (isTTY: boolean, programs = 1) => {
  const clock = new HandClock();
  const written: string[] = [];
  const stream = { isTTY, columns: 40, write: (text: string) => written.push(text) };
  const progress = new ProgressLine({ stream, clock, load: () => ({ programs, cores: 2 }) });
  return { clock, written, progress };
};

const erase = '\r\u001b[2K';

test('shows a new step at once', () => {
  const { written, progress } = startLine(false);
  progress.step('Deploying');
  expect(written).toEqual(['Deploying… 0 s\n']);
});

test('repeats a line every five seconds outside a terminal', () => {
  const { clock, written, progress } = startLine(false);
  progress.step('Deploying');
  clock.pass(11_000);
  progress.show('speech 3');
  progress.show('speech 2');
  clock.pass(5_000);
  expect(written).toEqual([
    'Deploying… 0 s\n',
    'Deploying… 5 s\n',
    'Deploying… 10 s\n',
    'Deploying… 15 s │ speech 2\n',
  ]);
});

test('rewrites one line each second on a terminal and cuts it to the width', () => {
  const { clock, written, progress } = startLine(true);
  progress.step('Deploying');
  clock.pass(2_000);
  progress.show('x'.repeat(100));
  expect(written.slice(0, 3)).toEqual([0, 1, 2].map((seconds) => `${erase}Deploying… ${seconds} s`));
  expect(written[3]).toHaveLength(erase.length + 39);
});

test('keeps a permanent line above the rewritten one', () => {
  const { written, progress } = startLine(true);
  progress.step('Deploying');
  progress.say('Deployed.');
  expect(written.slice(1)).toEqual([`${erase}Deployed.\n`, `${erase}Deploying… 0 s`]);
});

test.each([
  [5, 'This machine is busy: 5.0 programs want its 2 cores.'],
  [1, 'Nothing is lost, it takes longer.'],
])('reports a slow step once when %d programs want to run', (programs, says) => {
  const { clock, written, progress } = startLine(false, programs);
  progress.step('Deploying', 10);
  clock.pass(20_000);
  expect(written.join('')).not.toContain('slow');
  clock.pass(60_000);
  const slow = written.filter((line) => line.includes('is slow'));
  expect(slow).toHaveLength(1);
  expect(slow[0]).toContain('Deploying is slow: 21 s so far, usually 10 s.');
  expect(slow[0]).toContain(says);
});

test('writes nothing after its end', () => {
  const { clock, written, progress } = startLine(false);
  progress.step('Deploying', 1);
  progress.end();
  clock.pass(60_000);
  expect(written).toHaveLength(1);
});
