import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import fc from 'fast-check';
import { toPlainText } from '../../functions/insight/prompt';
import type { Citation } from '../../functions/shared/analyses/schema';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { formsOf } from '../../functions/shared/words';
import { everyKind } from './every-kind';
import { findUntruths, wordingsOf } from './find-untruths';
import { scoreStoredCall } from './scoring';
import { type Line, linesOf, settingsOf } from './scripted-model';

const pools = {
  tr: 'değil yok eğer hariç ve bu için masa ücretsiz teslimat Işıl yapmıyoruz isterseniz tamam, peki. ııı Çarşamba İyi',
  uz: 'emas yoʻq agar va bu uchun stol bepul yetkazamiz oʻylab qilmaymiz kelsangiz mayli, xoʻp. eee Chorshanba эмас',
  ru: 'не нет если без кроме и это для стол бесплатно ещё доставка вернём хорошо, ладно. эээ Среда «да»',
  en: "not never if unless without and it the desk free don't deliver refund okay, well. um Wednesday (yes) nonsense",
} as const;
const data = [
  '+90 501 000 12 34',
  '0501 000 12 34',
  '4111 1111 1111 1111',
  'ali@example.com',
  '998 90 111 22 33',
  '[PHONE_1]',
  '3.5',
];
const odd = ['\u200b', '  ', '‹', '…', '!', '#3 [00:12]', 'AGENT:', '"', '<b>', '\u0301', '😀'];

const language = fc.constantFrom('tr', 'uz', 'ru', 'en', 'und');
const token = (of: keyof typeof pools) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...pools[of].split(' ')) },
    { weight: 2, arbitrary: fc.constantFrom(...pools.ru.split(' '), ...pools.en.split(' ')) },
    { weight: 2, arbitrary: fc.constantFrom(...data) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
const speaker = fc.constantFrom<Segment['speaker'][]>(
  'agent',
  'agent',
  'customer',
  'customer',
  'unknown',
  'speaker-1',
);

const transcript = language.chain((of) =>
  fc.record({
    language: fc.constant(of),
    said: fc
      .array(
        fc.record({
          speaker,
          words: fc.array(token(of === 'und' ? 'en' : of), { minLength: 1, maxLength: 14 }),
          long: fc.integer({ min: 1, max: 12 }),
        }),
        { minLength: 1, maxLength: 9 },
      )
      .map((lines) =>
        lines.map(
          ({ speaker, words, long }, index): Segment => ({
            index,
            speaker,
            // Some lines exceed the longest quote.
            text: long === 12 ? Array.from({ length: 8 }, () => words.join(' ')).join(' ') : words.join(' '),
            startMs: index * 3000,
            endMs: index * 3000 + 2500,
          }),
        ),
      ),
  }),
);

/** A model's quote of some words of a line. */
const writings: readonly ((quote: string, line: Line) => string)[] = [
  (quote) => quote,
  (quote) => quote.toUpperCase(),
  (quote) => quote.toLowerCase(),
  (quote) => `“${quote}…”`,
  (quote, { segment, speaker }) => `#${segment} [00:12] ${speaker}: ${quote}`,
  (quote) => `Temsilci: «${quote}»`,
  (quote) => quote.replace(/[.,!?]/g, ''),
  (quote) => `${quote} zyxwvu`,
  (quote) => quote.split(' ').toReversed().join(' '),
  (quote) => quote.split(' ').slice(0, -1).join(' '),
  () => 'nobody ever said this',
  () => '',
];
const citation = fc.record({
  line: fc.nat(50),
  from: fc.nat(50),
  length: fc.integer({ min: 1, max: 20 }),
  writing: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(writings.length - 1) },
  ),
  off: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -2, max: 3 }) },
  ),
});
const prose = fc.oneof(
  fc.constantFrom(
    'Well done.',
    '',
    '\u200b',
    'He said “free desk”.',
    'Said "zyxwvu qponml" and «не», “not',
    'x'.repeat(5000),
  ),
  fc.string(),
);
const answer = fc.record({
  answers: fc.array(
    fc.record({
      value: fc.nat(10),
      applies: fc.boolean(),
      citations: fc.array(citation, { minLength: 1, maxLength: 4 }),
      missing: fc.constantFrom(true, true, false, undefined),
      reason: prose,
    }),
    { minLength: 6, maxLength: 6 },
  ),
  violations: fc.array(fc.record({ citation, kind: fc.nat(20), reason: prose }), { maxLength: 5 }),
  summary: prose,
});

const quoteOf = (
  lines: readonly Line[],
  {
    line: at,
    from,
    length,
    writing,
    off,
  }: { line: number; from: number; length: number; writing: number; off: number },
) => {
  const line = lines[at % Math.max(1, lines.length)] ?? { segment: 0, speaker: 'AGENT', text: '' };
  const words = line.text.split(' ');
  const begin = from % words.length;
  const quote = words.slice(begin, begin + length).join(' ');
  return { segment: Math.max(0, line.segment + off), quote: writings[writing]?.(quote, line) ?? quote };
};

const lists = { scale: 'scores', choice: 'choices', yesNo: 'yesNos', number: 'numbers' };
const noAnswer = { citations: [], missing: undefined, reason: '', value: 0, applies: true };

const inputFor = (
  question: ConverseCommandInput,
  given: typeof answer extends fc.Arbitrary<infer T> ? T : never,
) => {
  const lines = linesOf(question);
  const { questions } = settingsOf(question);
  const answers = questions.map(({ key, kind, options, notApplicable }, at) => {
    const { citations, missing, reason, value, applies } =
      given.answers[at % given.answers.length] ?? noAnswer;
    const proof = { question: key, reason, citations: citations.map((one) => quoteOf(lines, one)) };
    if (notApplicable && !applies) return { list: 'notApplicable', entry: proof };
    const choice = options?.[value % options.length]?.key;
    const said = {
      scale: { score: value },
      choice: { choice },
      yesNo: { yes: value > 5 },
      number: { number: value },
    };
    return {
      list: lists[kind as keyof typeof lists],
      entry: { ...proof, missing, ...said[kind as keyof typeof said] },
    };
  });
  return {
    ...Object.fromEntries(
      Map.groupBy(answers, ({ list }) => list)
        .entries()
        .map(([list, some]) => [list, some.map(({ entry }) => entry)]),
    ),
    violations: given.violations.map(({ citation: one, kind, reason }) => ({
      violation: everyKind.violations[kind % everyKind.violations.length]?.key,
      reason,
      ...quoteOf(lines, one),
    })),
    summary: given.summary,
  };
};

/** Words that always turn the sense of the words beside them. */
const turning = new Set(
  formsOf("değil yok eğer emas yoʻq agar не нет если без кроме not never if unless without don't"),
);

/** Whether a quote stands at least once in its line without such a word beside it. */
const keepsItsSense = ({ quote, segment }: Citation, said: readonly Segment[]): boolean => {
  const text = toPlainText(said.find(({ index }) => index === segment)?.text ?? '');
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const before = /([\p{L}\p{M}'ʻ’]+) $/u.exec(text.slice(0, at))?.[1] ?? '';
    const behind = /^ ([\p{L}\p{M}'ʻ’]+)/u.exec(text.slice(at + quote.length))?.[1] ?? '';
    if (![before, behind].flatMap(formsOf).some((form) => turning.has(form))) return true;
  }
  return false;
};

test('every stored quote has the spoken words, speaker and time', async () => {
  let stored = 0;
  let ended = 0;
  let cited = 0;
  await fc.assert(
    fc.asyncProperty(transcript, fc.array(answer, { minLength: 3, maxLength: 3 }), async (call, answers) => {
      const heard = call.said.map((line) => ({ ...line, speaker: 'unknown' as const }));
      const cleaned = call.said.map((line) => ({ ...line, text: 'cleaned zyxwvu', startMs: 7, endMs: 8 }));
      const { analysis } = await scoreStoredCall({
        language: call.language,
        said: heard,
        cleaned,
        form: everyKind,
        answer: (question, ask) => inputFor(question, answers[ask - 1] as never),
      });
      if (!analysis) {
        ended += 1;
        return;
      }
      stored += 1;
      expect(findUntruths(analysis, call.said, wordingsOf(everyKind), ['mood', 'doubt'])).toEqual([]);
      const citations = [
        ...analysis.answers.flatMap((one) => one.citations),
        ...analysis.violations.map((violation) => violation.citation),
      ];
      cited += citations.length;
      expect(citations.filter((one) => !keepsItsSense(one, call.said))).toEqual([]);
    }),
    { numRuns: 150 },
  );
  // If either outcome were rare, the property would prove little.
  expect(Math.min(stored, ended)).toBeGreaterThan(10);
  expect(cited).toBeGreaterThan(200);
});
