import { languageList } from '../../../functions/shared/languages';
import type { QuestionWording } from '../../../functions/shared/languages/vocabulary';
import { findQuotedPhrases } from '../../../local/simulators/bedrock/language-model/words';

const packs = Object.entries(languageList).map(([code, { forms }]) => [code, forms] as const);
const others = (code: string) => packs.filter(([other]) => other !== code).map(([, forms]) => forms);

/** A choice gives its examples in its options. */
const isChoice = (key: string) => key === 'outcome';

describe.each(packs)('the wording of the forms in %s', (code, forms) => {
  const questions: [string, QuestionWording][] = [
    ...Object.entries(forms.sales.questions),
    ...Object.entries(forms.service.questions),
  ];

  test('gives spoken examples for each answer', () => {
    const unheard = questions.filter(
      ([key, { description }]) => !isChoice(key) && findQuotedPhrases(description).length < 3,
    );
    const options = Object.entries(forms.service.outcomes).filter(
      ([, { description }]) => findQuotedPhrases(description).length < 3,
    );
    expect([...unheard, ...options].map(([key]) => key)).toEqual([]);
  });

  test('gives spoken examples for when a question does not apply', () => {
    const told = questions.flatMap(([, { notApplicable }]) => notApplicable ?? []);
    expect(told).toHaveLength(8);
    for (const text of told) expect(findQuotedPhrases(text).length).toBeGreaterThan(2);
  });

  test('differs from the wording in other languages', () => {
    for (const other of others(code)) {
      expect(forms.notAsked.condition).not.toBe(other.notAsked.condition);
      expect(forms.service.questions.outcome.name).not.toBe(other.service.questions.outcome.name);
      expect(forms.sales.questions.needs.notApplicable).not.toBe(other.sales.questions.needs.notApplicable);
    }
  });
});
