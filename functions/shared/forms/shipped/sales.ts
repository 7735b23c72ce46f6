import { inEveryLanguage, violation } from '../every-language';
import type { FormContent, Question } from '../schema';

type Key = Parameters<typeof wordsOf>[0];

const wordsOf = (
  key: 'greeting' | 'needs' | 'presentation' | 'objections' | 'next-step' | 'courtesy',
): Question['texts'] => inEveryLanguage(({ forms }) => forms.sales.questions[key]);

const scale = (key: Key, weight: number, mayNotApply: boolean): Question => ({
  kind: 'scale',
  key,
  weight,
  mayNotApply,
  provenBy: 'agent',
  texts: wordsOf(key),
});

const section = (key: 'opening' | 'offer' | 'closing', questions: Question[]) => ({
  key,
  texts: inEveryLanguage(({ forms }) => ({ name: forms.sales.sections[key] })),
  questions,
});

/** Scores a sales call with the questions and weights of the earlier criteria. */
export const salesV1: FormContent = {
  texts: inEveryLanguage(({ forms: { sales } }) => ({ name: sales.name, description: sales.description })),
  minWords: 25,
  sections: [
    section('opening', [scale('greeting', 10, false), scale('needs', 25, true)]),
    section('offer', [scale('presentation', 20, true), scale('objections', 20, true)]),
    section('closing', [scale('next-step', 15, true), scale('courtesy', 10, false)]),
  ],
  violations: [
    violation('rudeness'),
    violation('guaranteed-result'),
    violation('card-details'),
    violation('private-payment'),
  ],
};
