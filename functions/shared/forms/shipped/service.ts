import type { FormsWording } from '../../languages/vocabulary';
import { inEveryLanguage, violation } from '../every-language';
import type { FormContent, Question, Section } from '../schema';

type Words = FormsWording['service'];
type Common = Pick<Question, 'key' | 'weight' | 'mayNotApply' | 'provenBy' | 'texts'>;

const common = (
  key: keyof Words['questions'],
  weight: number,
  { mayNotApply = false, provenBy = 'agent' }: Partial<Common> = {},
): Common => ({
  key,
  weight,
  mayNotApply,
  provenBy,
  texts: inEveryLanguage(({ forms }) => forms.service.questions[key]),
});

const option = (key: keyof Words['outcomes'], points: number) => ({
  key,
  points,
  texts: inEveryLanguage(({ forms }) => forms.service.outcomes[key]),
});

const section = (key: keyof Words['sections'], questions: Question[]): Section => ({
  key,
  texts: inEveryLanguage(({ forms }) => ({ name: forms.service.sections[key] })),
  questions,
});

const whereItBelongs = { mayNotApply: true };

/** Scores a call of a customer with a request or a complaint. */
export const serviceV1: FormContent = {
  texts: inEveryLanguage(({ forms: { service } }) => ({
    name: service.name,
    description: service.description,
  })),
  minWords: 25,
  sections: [
    section('opening', [
      { kind: 'scale', ...common('greeting', 10) },
      {
        kind: 'yesNo',
        ...common('verification', 15, whereItBelongs),
        points: { yes: 100, no: 0 },
        fails: 'no',
      },
      { kind: 'scale', ...common('understanding', 20, whereItBelongs) },
    ]),
    section('solution', [
      { kind: 'scale', ...common('explanation', 15, whereItBelongs) },
      {
        kind: 'choice',
        ...common('outcome', 25, { mayNotApply: true, provenBy: 'anyone' }),
        options: [
          option('resolved', 100),
          option('promised', 75),
          option('passed-on', 50),
          option('unresolved', 0),
        ],
      },
      {
        kind: 'scale',
        ...common('follow-up', 10),
        condition: { question: 'outcome', is: ['promised', 'passed-on'] },
      },
    ]),
    section('closing', [
      {
        kind: 'number',
        ...common('holds', 5),
        min: 0,
        max: 50,
        whole: true,
        bands: [{ upTo: 1, points: 100 }, { upTo: 3, points: 50 }, { points: 0 }],
      },
      { kind: 'scale', ...common('courtesy', 10) },
    ]),
  ],
  violations: [violation('rudeness'), violation('card-details'), violation('private-payment')],
};
