import * as z from 'zod';
import type { Question } from '../schema';

/** Why a form cannot be activated. */
export const formFaultCodes = [
  /** It judges and names no words or acts. */
  'VAGUE',
  /** It asks for something that no recording of one call contains. */
  'CANNOT_BE_HEARD',
  /** Its condition names no earlier question. */
  'UNKNOWN_QUESTION',
  /** A comparison in its condition is never true. */
  'UNFIT_CONDITION',
  /** Its condition never holds. */
  'NEVER_ASKED',
  /** No answer is possible, or an option or band has no possible answer. */
  'NEVER_ANSWERED',
  /** Every answer is an automatic fail. */
  'ALWAYS_FAILS',
  /** A text has invisible characters. */
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
