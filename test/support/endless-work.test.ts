import { runUnlessEndless } from './endless-work';

test('returns the result of the work', () => {
  expect(runUnlessEndless(() => ['heard'])).toEqual(['heard']);
});

test('throws the error of the work', () => {
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
])('ends endless work (%s)', (_name, work) => {
  expect(() => runUnlessEndless(work, 50)).toThrow(
    expect.objectContaining({ code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' }),
  );
});
