import { canonicalJson, createLedger } from '../../../local/simulators/ledger';

test('counts each delivered answer as paid, usable or not', () => {
  const book = createLedger();
  book.recordDelivery({ input: 'a', usable: false });
  book.recordDelivery({ input: 'b', usable: true });
  expect(book.paid).toBe(2);
  expect(book.duplicates).toEqual([]);
});

test('counts no duplicate after an unusable answer', () => {
  const book = createLedger();
  book.recordDelivery({ input: 'a', usable: false });
  book.recordDelivery({ input: 'a', usable: true });
  expect(book.duplicates).toEqual([]);
});

test('reports a duplicate after a usable answer', () => {
  const book = createLedger();
  book.recordDelivery({ input: 'a', usable: true });
  book.recordDelivery({ input: 'a', usable: false, note: 'call-1' });
  book.recordDelivery({ input: 'a', usable: true, note: 'call-1' });
  expect(book.paid).toBe(3);
  expect(book.duplicates).toEqual([
    { input: 'a', note: 'call-1' },
    { input: 'a', note: 'call-1' },
  ]);
});

test('treats equal JSON texts as the same input', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
    canonicalJson({ a: true, b: [1, { c: 'x', d: null }] }),
  );
  expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
});
