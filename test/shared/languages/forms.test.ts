import { languageList } from '../../../functions/shared/languages';
import type { QuestionWording } from '../../../functions/shared/languages/vocabulary';
import { quotedPhrases } from '../../../local/simulators/bedrock/language-model/words';

const packs = Object.entries(languageList).map(([code, { forms }]) => [code, forms] as const);
const others = (code: string) => packs.filter(([other]) => other !== code).map(([, forms]) => forms);

/** A choice has its examples in its options. */
const isChoice = (key: string) => key === 'outcome';

describe.each(packs)('the words of the forms: %s', (code, forms) => {
  const questions: [string, QuestionWording][] = [
    ...Object.entries(forms.sales.questions),
    ...Object.entries(forms.service.questions),
  ];

  test('give examples of what is said for each answer', () => {
    const unheard = questions.filter(
      ([key, { description }]) => !isChoice(key) && quotedPhrases(description).length < 3,
    );
    const options = Object.entries(forms.service.outcomes).filter(
      ([, { description }]) => quotedPhrases(description).length < 3,
    );
    expect([...unheard, ...options].map(([key]) => key)).toEqual([]);
  });

  test('give examples of what is said, or is not, where a question does not apply', () => {
    const told = questions.flatMap(([, { notApplicable }]) => notApplicable ?? []);
    expect(told).toHaveLength(8);
    for (const text of told) expect(quotedPhrases(text).length).toBeGreaterThan(2);
  });

  test('are those of this language', () => {
    for (const other of others(code)) {
      expect(forms.notAsked.condition).not.toBe(other.notAsked.condition);
      expect(forms.service.questions.outcome.name).not.toBe(other.service.questions.outcome.name);
      expect(forms.sales.questions.needs.notApplicable).not.toBe(other.sales.questions.needs.notApplicable);
    }
  });
});
