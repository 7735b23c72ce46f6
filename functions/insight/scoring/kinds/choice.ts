import * as z from 'zod';
import { wordingIn } from '../../../shared/forms/texts';
import type { AnswerKind, QuestionOf } from './answer-kind';

const optionKeys = (questions: readonly QuestionOf<'choice'>[]): string[] => [
  ...new Set(questions.flatMap(({ options }) => options.map(({ key }) => key))),
];

/** One of several options, by its key. */
export const choice: AnswerKind<'choice', string> = {
  list: 'choices',
  field: 'choice',
  rule: () => 'the key of the one option that fits best',
  toolShape: (questions) => ({ type: 'string', enum: optionKeys(questions) }),
  valueShape: (questions) => z.enum(optionKeys(questions)),
  claims: () => false,
  read: ({ options }, key, resultLanguage) => {
    const option = options.find((one) => one.key === key);
    if (!option) return `is none of its options. Use one of ${options.map((one) => one.key).join(', ')}`;
    return { kind: 'choice', choice: key, choiceName: wordingIn(option.texts, resultLanguage).name };
  },
};
