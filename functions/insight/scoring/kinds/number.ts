import * as z from 'zod';
import type { AnswerKind } from './answer-kind';

/** A number within the bounds of its question. */
export const number: AnswerKind<'number', number> = {
  list: 'numbers',
  field: 'number',
  rule: () => 'a number within its from and to',
  toolShape: (questions) => ({ type: questions.every(({ whole }) => whole) ? 'integer' : 'number' }),
  valueShape: () => z.number(),
  read: ({ min, max, whole }, value) => {
    if (value < min || value > max) return `is not within ${min} and ${max}`;
    if (whole && !Number.isInteger(value)) return 'is no whole number';
    return { kind: 'number', number: value };
  },
};
