import { rate } from '../../../functions/shared/forms/points';
import { Question } from '../../../functions/shared/forms/schema';
import { aChoice, aNumber, aQuestion, aYesNo } from './a-form';

const read = (question: unknown) => Question.parse(question);
const scale = read(aQuestion('tone', { failsAt: 30 }));
const bands = [
  { upTo: 0, points: 100 },
  { upTo: 3, points: 50 },
  { points: 10, fails: true },
];
const number = read(aNumber('waited', { whole: false, bands }));
const yesNo = read(aYesNo('raised', { fails: 'no' }));
const choice = read(aChoice('topic', { price: 40, time: 0 }));

test('counts a scale in percent of its maximum and fails at its limit', () => {
  expect(rate(scale, { kind: 'scale', score: 4 }, 10)).toEqual({ points: 40 });
  expect(rate(scale, { kind: 'scale', score: 3 }, 10)).toEqual({ points: 30, fails: true });
  expect(rate(scale, { kind: 'scale', score: 29 }, 100)).toEqual({ points: 29, fails: true });
});

test.each([
  [-2, { points: 100 }],
  [0, { points: 100 }],
  [0.1, { points: 50 }],
  [3, { points: 50 }],
  [3.1, { points: 10, fails: true }],
])('puts %d into the first band that does not end below it', (value, rating) => {
  expect(rate(number, { kind: 'number', number: value }, 10)).toEqual(rating);
});

test('gives yes and no their own points', () => {
  expect(rate(yesNo, { kind: 'yesNo', yes: true }, 10)).toEqual({ points: 100 });
  expect(rate(yesNo, { kind: 'yesNo', yes: false }, 10)).toEqual({ points: 0, fails: true });
});

test('gives an option its own points', () => {
  expect(rate(choice, { kind: 'choice', choice: 'price' }, 10)).toEqual({ points: 40 });
});

test('gives no points and no fail to an answer that does not apply', () => {
  expect(rate(scale, { kind: 'notApplicable' }, 10)).toEqual({});
});

test('gives no points without a weight but may fail', () => {
  const told = { ...yesNo, weight: 0 };
  expect(rate(told, { kind: 'yesNo', yes: false }, 10)).toEqual({ fails: true });
});

test('refuses an answer of another kind', () => {
  expect(() => rate(choice, { kind: 'choice', choice: 'constructor' }, 10)).toThrow(RangeError);
  expect(() => rate(scale, { kind: 'yesNo', yes: true }, 10)).toThrow(RangeError);
});
