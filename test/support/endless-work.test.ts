import { runUnlessEndless } from './endless-work';

test('gives what the work gives', () => {
  expect(runUnlessEndless(() => ['heard'])).toEqual(['heard']);
});

test('passes the failure of the work on', () => {
  expect(() =>
    runUnlessEndless(() => {
      throw new TypeError('no such word');
    }),
  ).toThrow(new TypeError('no such word'));
});

test.each([
  [
    'a loop',
    () => {
      for (;;);
    },
  ],
  ['an expression that tries every way', () => /^(a+)+$/.test(`${'a'.repeat(60)}!`)],
])('ends work that has no end: %s', (_name, work) => {
  expect(() => runUnlessEndless(work, 50)).toThrow(
    expect.objectContaining({ code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' }),
  );
});
