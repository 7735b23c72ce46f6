import { canonicalJson, ledger } from '../../../local/simulators/ledger';

test('each delivered answer is paid for, usable or not', () => {
  const book = ledger();
  book.delivered({ input: 'a', usable: false });
  book.delivered({ input: 'b', usable: true });
  expect(book.paid).toBe(2);
  expect(book.duplicates).toEqual([]);
});

test('asking again after an unusable answer is no duplicate', () => {
  const book = ledger();
  book.delivered({ input: 'a', usable: false });
  book.delivered({ input: 'a', usable: true });
  expect(book.duplicates).toEqual([]);
});

test('paying again for an input that has its usable answer is a duplicate, and says which', () => {
  const book = ledger();
  book.delivered({ input: 'a', usable: true });
  book.delivered({ input: 'a', usable: false, note: 'call-1' });
  book.delivered({ input: 'a', usable: true, note: 'call-1' });
  expect(book.paid).toBe(3);
  expect(book.duplicates).toEqual([
    { input: 'a', note: 'call-1' },
    { input: 'a', note: 'call-1' },
  ]);
});

test('two JSON texts that say the same are the same input', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
    canonicalJson({ a: true, b: [1, { c: 'x', d: null }] }),
  );
  expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
});
