import * as z from 'zod';
import type { AnswerKind } from './answer-kind';

/** A whole number from 0 to full marks. */
export const scale: AnswerKind<'scale', number> = {
  list: 'scores',
  field: 'score',
  rule: (max) => `a whole number from 0 (not at all) to ${max} (fully)`,
  toolShape: (_, max) => ({ type: 'integer', minimum: 0, maximum: max }),
  valueShape: (_, max) => z.number().int().min(0).max(max),
  claims: () => false,
  read: (_, score) => ({ kind: 'scale', score }),
};
