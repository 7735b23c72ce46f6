import { readWorkerLog } from '../../bench/speech/worker-log';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const startedAt = Date.UTC(2026, 0, 1);
const timings = { downloadMs: 20, decodeMs: 80, vadAndAsrMs: 3000, alignMs: 0, diarizeMs: 1500 };
const line = (fields: object) => JSON.stringify(fields);
const ready = line({ time: at(12), message: 'ready' });
const answered = (callId: string, seconds: number, more = {}) =>
  line({
    time: at(seconds),
    message: 'answered',
    callId,
    outcome: 'heard',
    tookMs: 4600,
    ...timings,
    ...more,
  });

test('counts all time between two answers as overhead, except that of a model', () => {
  const log = [ready, answered('a', 17), answered('b', 21.75)].join('\n');
  const { loadMs, heard } = readWorkerLog(log, startedAt);
  expect(loadMs).toBe(12_000);
  expect(
    heard.map(({ callId, wallMs, modelMs, overheadMs }) => [callId, wallMs, modelMs, overheadMs]),
  ).toEqual([
    ['a', 5000, 4500, 500],
    ['b', 4750, 4500, 250],
  ]);
});

test('skips lines of libraries', () => {
  const log = ['torch says hello', '[1, 2]', ready, '{"half', answered('a', 17)].join('\n');
  expect(readWorkerLog(log, startedAt).heard).toHaveLength(1);
});

test('a recording that failed is an error and not a fast one', () => {
  const log = [ready, line({ time: at(13), message: 'answered', callId: 'a', outcome: 'UNDECODABLE' })].join(
    '\n',
  );
  expect(() => readWorkerLog(log, startedAt)).toThrow('UNDECODABLE');
});

test('a worker that never got ready is an error with the end of its log', () => {
  const log = line({ time: at(1), message: 'the models are not there' });
  expect(() => readWorkerLog(log, startedAt)).toThrow('the models are not there');
});
