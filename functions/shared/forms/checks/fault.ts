import * as z from 'zod';
import type { Question } from '../schema';

/** Why a form cannot be activated. */
export const formFaultCodes = [
  /** It judges and names nothing that somebody says or does. */
  'VAGUE',
  /** It asks for what no recording of one call lets hear. */
  'CANNOT_BE_HEARD',
  /** Its condition names no question before it. */
  'UNKNOWN_QUESTION',
  /** A comparison of its condition is true in no call. */
  'UNFIT_CONDITION',
  /** Its condition holds in no call. */
  'NEVER_ASKED',
  /** No answer, or none that an option or band stands for, can be given. */
  'NEVER_ANSWERED',
  /** Every answer is an automatic fail. */
  'ALWAYS_FAILS',
  /** A text has characters that a reader does not see. */
  'HIDDEN_CHARACTERS',
] as const;
export type FormFaultCode = (typeof formFaultCodes)[number];

export const FormFault = z.object({
  question: z.string().optional().describe('Key of the question. Left out, the fault is not of a question.'),
  violation: z.string().optional().describe('Key of the violation'),
  code: z.enum(formFaultCodes),
  message: z.string().describe('What is wrong, and what to do'),
});
export type FormFault = z.infer<typeof FormFault>;

export const questionFault = (
  { key }: Pick<Question, 'key'>,
  code: FormFault['code'],
  message: string,
): FormFault => ({ question: key, code, message });
