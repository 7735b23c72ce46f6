import * as z from 'zod';
import type { AnswerKind } from './answer-kind';

/** Some models write a boolean as text. */
const Yes = z.union([z.boolean(), z.stringbool({ truthy: ['true', 'yes'], falsy: ['false', 'no'] })]);

export const yesNo: AnswerKind<'yesNo', boolean> = {
  list: 'yesNos',
  field: 'yes',
  rule: () => 'yes set to true or false',
  toolShape: () => ({ type: 'boolean' }),
  valueShape: () => Yes,
  claims: (_, yes) => yes,
  read: (_, yes) => ({ kind: 'yesNo', yes }),
};
