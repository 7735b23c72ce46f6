import { readPlace, writePlace } from '../../../../web/src/views/call/place';

it('reads back the place that it wrote', () => {
  const written = writePlace(new URLSearchParams(), { timeMs: 61_234, proof: 'answer-greeting' });
  expect(written.toString()).toBe('t=61.2&proof=answer-greeting');
  expect(readPlace(written)).toEqual({ timeMs: 61_200, proof: 'answer-greeting' });
});

it('keeps the other parameters of the address', () => {
  expect(writePlace(new URLSearchParams('tab=2&t=5'), { timeMs: 0 }).toString()).toBe('tab=2&t=0.0');
  expect(writePlace(new URLSearchParams('t=5'), { proof: 'x' }).toString()).toBe('t=5&proof=x');
});

it.each(['', 't=soon', 't=-4', 't=Infinity', 'proof='])('reads no place from %j', (query) => {
  expect(readPlace(new URLSearchParams(query))).toEqual({});
});
