import type { Question } from '../schema';
import { type FormFault, questionFault } from './fault';

type NumberQuestion = Extract<Question, { kind: 'number' }>;

/** Faults in the possible answers of a question. */
export const answerFaults = (question: Question): FormFault[] => [
  ...(question.kind === 'number' ? numberFaults(question) : []),
  ...(question.kind === 'choice' ? sameNameFaults(question) : []),
  ...(failsAlways(question)
    ? [
        questionFault(
          question,
          'ALWAYS_FAILS',
          `Every answer to question ${question.key} is an automatic fail. Let one pass.`,
        ),
      ]
    : []),
];

const numberFaults = (question: NumberQuestion): FormFault[] => {
  const { key, min, max, whole, bands } = question;
  if (whole && Math.ceil(min) > max) {
    const message = `No whole number lies from ${min} to ${max}, so nothing answers question ${key}. Widen the range.`;
    return [questionFault(question, 'NEVER_ANSWERED', message)];
  }
  return bands.flatMap((_, at) => {
    if (holdsNumber(question, at)) return [];
    const message = `No number from ${min} to ${max} falls in band ${at + 1} of question ${key}. Remove the band or widen the range.`;
    return [questionFault(question, 'NEVER_ANSWERED', message)];
  });
};

/** A band reaches from above the end of the previous band to its own end. */
const holdsNumber = ({ min, max, whole, bands }: NumberQuestion, at: number): boolean => {
  const above = bands[at - 1]?.upTo ?? Number.NEGATIVE_INFINITY;
  const end = Math.min(bands[at]?.upTo ?? max, max);
  if (!whole) return above < min ? min <= end : above < end;
  return Math.max(Math.ceil(min), Math.floor(above) + 1) <= end;
};

const sameNameFaults = (question: Extract<Question, { kind: 'choice' }>): FormFault[] => {
  const names = question.options.flatMap(({ texts }) =>
    Object.entries(texts).map(([language, { name }]) => `${language} ${name.toLowerCase()}`),
  );
  if (new Set(names).size === names.length) return [];
  const message = `Two options of question ${question.key} have the same name. Give each a name of its own.`;
  return [questionFault(question, 'NEVER_ANSWERED', message)];
};

/** A yes/no has one answer that fails, and a scale never fails at its maximum. */
const failsAlways = (question: Question): boolean => {
  if (question.kind === 'choice') return question.options.every(({ fails }) => fails);
  return question.kind === 'number' && question.bands.every(({ fails }) => fails);
};
