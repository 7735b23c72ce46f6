import type { Line, ScoringSettings } from '../prompt';
import { answerLists, type RecordedAnswer, type RecordedScores } from '../scoring';
import { wordsOf } from '../words';
import { applicabilityLies } from './applicability';
import type { ScoringLie } from './scoring-lie';

type Citation = RecordedAnswer['citations'][number];

/** Lines to quote from. They have at least two words and no placeholder that a cut would break. */
const linesOf = (lines: readonly Line[], speaker: 'AGENT' | 'other'): Line[] =>
  lines.filter(
    (line) =>
      wordsOf(line.text).length > 1 &&
      !line.text.includes('[') &&
      (line.speaker === 'AGENT') === (speaker === 'AGENT'),
  );

/** The words of a text between two positions. */
const cut = (text: string, from: number, to?: number): string => {
  const words = wordsOf(text).slice(from, to);
  return text.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
};

const quoteLine = ({ segment, text }: Line): Citation => ({ segment, quote: cut(text, 0, 30) });

const mapLists = (
  honest: RecordedScores,
  lists: readonly (typeof answerLists)[number][],
  map: (answers: RecordedAnswer[]) => object[],
): object => Object.fromEntries(lists.flatMap((list) => (honest[list] ? [[list, map(honest[list])]] : [])));

/** Changes every answer, including `notApplicable`. */
const changeAnswers = (honest: RecordedScores, change: (answer: RecordedAnswer) => object): object => ({
  ...honest,
  ...mapLists(honest, answerLists, (answers) => answers.map((answer) => ({ ...answer, ...change(answer) }))),
});

const judgements = answerLists.filter((list) => list !== 'notApplicable');

/** Changes only the answers that judge. */
const changeScores = (honest: RecordedScores, change: (answer: RecordedAnswer) => object): object => ({
  ...honest,
  ...mapLists(honest, judgements, (answers) => answers.map((answer) => ({ ...answer, ...change(answer) }))),
});

const changeCitations = (honest: RecordedScores, change: (citation: Citation) => Citation): object => ({
  ...changeAnswers(honest, ({ citations }) => ({ citations: citations.map(change) })),
  violations: honest.violations.map((violation) => ({ ...violation, ...change(violation) })),
});

const addViolation = (
  honest: RecordedScores,
  { violations }: ScoringSettings,
  citation: Citation | undefined,
): object => {
  const [kind] = violations;
  if (!kind || !citation) return honest;
  const claimed = { violation: kind.key, reason: 'The agent said this.', ...citation };
  return { ...honest, violations: [...honest.violations, claimed] };
};

const replaceProse = (honest: RecordedScores, prose: unknown): object => ({
  ...changeAnswers(honest, () => ({ reason: prose })),
  violations: honest.violations.map((violation) => ({ ...violation, reason: prose })),
  summary: prose,
});

/** Words that reverse a sentence, in the form of `wordsOf`. */
const turning = new Set(
  wordsOf(
    'not no never without if unless only değil yok hayır asla eğer hariç emas yoʻq hech agar не нет без если кроме',
  ).map(({ form }) => form),
);

/** Words of the agent after a negation or condition. */
const quoteAfterNegation = (lines: readonly Line[]): Citation | undefined => {
  for (const { segment, text } of linesOf(lines, 'AGENT')) {
    const words = wordsOf(text);
    const at = words.findIndex(({ form }, position) => turning.has(form) && position + 3 <= words.length);
    if (at >= 0) return { segment, quote: cut(text, at + 1, at + 6) };
  }
  return undefined;
};

const invisible = '\u200b\u200f\u2060\u202e\ufeff\u00ad';
const inventedWords = 'Zyxwvu qponml, nobody said this.';

/** Lies by their name in `--model-lies`. */
export const scoringLies: Readonly<Record<string, ScoringLie>> = {
  // Wrong speaker
  'customer-quote-for-violation': (honest, { lines }, settings) => {
    const [theirs] = linesOf(lines, 'other');
    return addViolation(honest, settings, theirs && quoteLine(theirs));
  },
  'customer-quote-in-an-agents-segment': (honest, { lines }, settings) => {
    const [[theirs], [own]] = [linesOf(lines, 'other'), linesOf(lines, 'AGENT')];
    return addViolation(
      honest,
      settings,
      theirs && { ...quoteLine(theirs), segment: own?.segment ?? theirs.segment },
    );
  },
  'violations-in-words-of-the-customer-only': (honest, { lines }, settings) => {
    const [theirs] = linesOf(lines, 'other');
    return addViolation({ ...honest, violations: [] }, settings, theirs && quoteLine(theirs));
  },
  'score-without-agent': (honest, { lines }) => {
    const [theirs] = linesOf(lines, 'other');
    return theirs
      ? changeScores(honest, () => ({ missing: undefined, citations: [quoteLine(theirs)] }))
      : honest;
  },
  'missing-in-prose-only': (honest, { lines }) => {
    const [theirs] = linesOf(lines, 'other');
    const reason = 'missing: true. This is missing from the call.';
    return theirs
      ? changeScores(honest, () => ({ reason, missing: undefined, citations: [quoteLine(theirs)] }))
      : honest;
  },
  'everything-missing': (honest, { lines }) => {
    const [theirs] = linesOf(lines, 'other');
    return theirs ? changeScores(honest, () => ({ missing: true, citations: [quoteLine(theirs)] })) : honest;
  },

  // Wrong sense
  'negation-cut': (honest, { lines }, settings) => {
    const citation = quoteAfterNegation(lines);
    if (!citation) return honest;
    return addViolation(
      changeScores(honest, () => ({ citations: [citation] })) as RecordedScores,
      settings,
      citation,
    );
  },
  'function-words': (honest) => changeCitations(honest, ({ segment }) => ({ segment, quote: 'it is' })),
  'first-word-only': (honest) =>
    changeCitations(honest, ({ segment, quote }) => ({ segment, quote: cut(quote, 0, 1) })),

  // Invented words
  'invented-quote': (honest) => changeCitations(honest, ({ segment }) => ({ segment, quote: inventedWords })),
  'invented-violation': (honest, _, settings) =>
    addViolation(honest, settings, { segment: 0, quote: inventedWords }),
  'unknown-violation': (honest, { lines }) => {
    const [own] = linesOf(lines, 'AGENT');
    const claimed = own && { violation: 'smoking', reason: 'The agent smokes.', ...quoteLine(own) };
    return claimed ? { ...honest, violations: [...honest.violations, claimed] } : honest;
  },
  'one-citation-invented': (honest) =>
    changeScores(honest, ({ citations }) => ({
      citations: [...citations, { segment: 0, quote: inventedWords }],
    })),
  'word-left-out': (honest) =>
    changeCitations(honest, ({ segment, quote }) => ({
      segment,
      quote: `${cut(quote, 0, 1)} ${cut(quote, 2)}`,
    })),
  'spliced-lines': (honest, { lines }) => {
    const [one, other] = linesOf(lines, 'AGENT');
    return one && other
      ? changeCitations(honest, () => ({
          segment: one.segment,
          quote: `${cut(one.text, 0, 3)} ${cut(other.text, 0, 3)}`,
        }))
      : honest;
  },
  'words-turned-round': (honest) =>
    changeCitations(honest, ({ segment, quote }) => ({
      segment,
      quote: wordsOf(quote)
        .toReversed()
        .map(({ start, end }) => quote.slice(start, end))
        .join(' '),
    })),

  // True words in the wrong form
  'wrong-segment': (honest) =>
    changeCitations(honest, ({ segment, quote }) => ({ segment: segment + 1, quote })),
  'unknown-segment': (honest) => changeCitations(honest, ({ quote }) => ({ segment: 99_999, quote })),
  'labelled-quotes': (honest, { lines }) =>
    changeCitations(honest, ({ segment, quote }) => {
      const line = lines.find((one) => one.segment === segment);
      return { segment, quote: `#${segment} [${line?.time}] ${line?.speaker}: “${quote}…”` };
    }),
  'lower-case-placeholders': (honest) =>
    changeCitations(honest, ({ segment, quote }) => ({ segment, quote: quote.toLowerCase() })),
  'shouted-quotes': (honest) =>
    changeCitations(honest, ({ segment, quote }) => ({ segment, quote: `«${quote.toUpperCase()}!!»` })),

  // Bad prose
  'invisible-reason': (honest) => replaceProse(honest, invisible),
  'punctuation-for-reason': (honest) => replaceProse(honest, ' … — “!?” '),
  'combining-marks-for-reason': (honest) => replaceProse(honest, '\u0301\u0489\u20dd ʼʹ'),
  'no-reason': (honest) => replaceProse(honest, undefined),
  'number-for-reason': (honest) => replaceProse(honest, 7),
  'invented-prose-quote': (honest) =>
    replaceProse(
      honest,
      `The agent said “${inventedWords}” and «${inventedWords}», then "${inventedWords}".`,
    ),
  'unclosed-prose-quote': (honest) => replaceProse(honest, `The agent said “${inventedWords}`),
  'endless-prose': (honest) => replaceProse(honest, `The agent ${'really '.repeat(20_000)}tried.`),

  // Too many answers
  'too-many-citations': (honest) =>
    changeScores(honest, ({ citations }) => ({
      citations: Array.from({ length: 40 }, () => citations).flat(),
    })),
  'judged-twice': (honest) => ({
    ...honest,
    ...mapLists(honest, answerLists, (answers) => [...answers, ...answers]),
  }),
  'judged-twice-differently': (honest) => ({
    ...honest,
    scores: [
      ...(honest.scores ?? []),
      ...(honest.scores ?? []).map((answer) => ({
        ...answer,
        score: answer.score === 0 ? 1 : (answer.score ?? 0) - 1,
      })),
    ],
  }),
  ...applicabilityLies,
  'same-violation-many-times': (honest, { lines }, settings) => {
    const [own] = linesOf(lines, 'AGENT');
    const one = addViolation(honest, settings, own && quoteLine(own)) as RecordedScores;
    return { ...one, violations: Array.from({ length: 50 }, () => one.violations).flat() };
  },
};
