import type { FormContent, Question } from '../../functions/shared/forms/schema';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { scoreStoredCall } from './scoring';

/** Most judged words have letters of two bytes. */
const letters = 'абвгдежзик';
const long = (length: number, at: number) => {
  const word = `${letters[at % 10]}стандарт`;
  return `${word} `
    .repeat(Math.ceil(length / 10))
    .slice(0, length)
    .trim();
};
const lines = Array.from(
  { length: 10 },
  (_, index): Segment => ({
    index,
    speaker: 'agent',
    text: long(300, index),
    startMs: 3_599_000 + index,
    endMs: 3_599_900 + index,
  }),
);
const citations = lines.map(({ index, text }) => ({ segment: index, quote: text }));
const key = (at: number) => `k${String(at).padStart(47, '0')}`;
const texts = (at: number) => ({ ru: { name: long(120, at), description: 'Что говорит оператор.' } });

const question = (at: number): Question => ({
  kind: 'choice',
  key: key(at),
  weight: 1000,
  mayNotApply: false,
  provenBy: 'agent',
  texts: texts(at),
  options: [1, 2].map((option) => ({ key: key(option), points: 33.3, fails: true, texts: texts(option) })),
});
const thirty = Array.from({ length: 30 }, (_, at) => at);
const form: FormContent = {
  texts: texts(0),
  minWords: 0,
  sections: [{ key: key(99), texts: texts(0), questions: thirty.map(question) }],
  violations: thirty.map((at) => ({ key: key(at), texts: texts(at) })),
};

test('the largest result of the largest form fits into a table item', async () => {
  const { analysis } = await scoreStoredCall({
    said: lines,
    language: 'ru',
    resultLanguage: 'ru',
    form,
    answer: () => ({
      choices: thirty.map((at) => ({ question: key(at), choice: key(1), reason: long(1000, at), citations })),
      violations: thirty.flatMap((at) => {
        const claim = { violation: key(at), reason: long(1000, at) };
        return [
          { ...claim, ...citations[at % 10] },
          { ...claim, segment: 0, quote: 'этого никто не говорил' },
        ];
      }),
      summary: long(4000, 1),
    }),
  });
  expect(analysis?.automaticFails).toHaveLength(30);
  expect(analysis?.violations).toHaveLength(30);
  expect(analysis?.unprovenViolations).toHaveLength(30);
  expect(analysis?.answers.every((answer) => answer.citations.length === 10)).toBe(true);
  const bytes = Buffer.byteLength(JSON.stringify(analysis));
  expect(bytes).toBeGreaterThan(300_000);
  expect(bytes).toBeLessThan(400 * 1024);
});
