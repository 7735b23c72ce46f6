import * as z from 'zod';
import type { AnswerKind } from './answer-kind';

/** The table holds no number near zero. */
const roundToMillionths = (value: number): number => Math.round(value * 1_000_000) / 1_000_000;

/** A number within the bounds of its question. */
export const number: AnswerKind<'number', number> = {
  list: 'numbers',
  field: 'number',
  rule: () => 'a number within its from and to',
  toolShape: (questions) => ({ type: questions.every(({ whole }) => whole) ? 'integer' : 'number' }),
  valueShape: () => z.number().transform(roundToMillionths),
  /** If a question counts from 1, its least number says that there is nothing. */
  claims: ({ min }, value) => value !== 0 && value > Math.ceil(min),
  read: ({ min, max, whole }, value) => {
    if (value < min || value > max) return `is not within ${min} and ${max}`;
    if (whole && !Number.isInteger(value)) return 'is no whole number';
    return { kind: 'number', number: value };
  },
};
