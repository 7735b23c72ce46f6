import { maskLines } from '../../functions/insight/masked-lines';
import { type Claim, findQuote } from '../../functions/insight/scoring/evidence';
import { formatClock } from '../../functions/shared/languages/transcript-lines';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { wordsOf } from '../../functions/shared/words';
import { sampleCalls } from '../../local/samples/catalogue';

const calls = sampleCalls()
  .filter(({ turns }) => turns.length > 0)
  .map(({ id, language, turns }) => {
    const lines = maskLines(turns.map((turn, index): Segment => ({ index, ...turn })));
    return { id, evidence: { language, lines } };
  });

type Line = (typeof calls)[number]['evidence']['lines'][number];

const sentencesOf = ({ masked }: Line): string[] =>
  masked.match(/[^.!?…]+[.!?…]*/g)?.map((one) => one.trim()) ?? [];

/** Three or more consecutive words, at another place in every line. */
const partsOf = ({ index, masked }: Line): string[] => {
  const words = wordsOf(masked);
  const length = 3 + (index % 4);
  if (words.length < length) return [];
  const from = (index * 7) % (words.length - length + 1);
  return [masked.slice(words[from]?.start, words[from + length - 1]?.end)];
};

const spacePlaceholders = (text: string) =>
  text.replace(/\[([A-Z]+)_(\d+)\]/g, (_, kind: string, at: string) => `[${kind} ${at}]`);

/** A model's way to quote, with the error of its segment. */
const ways: Readonly<Record<string, (line: Line) => { quotes: string[]; off?: 1 | -1 }>> = {
  'the whole line': ({ masked }) => ({ quotes: [masked] }),
  'a sentence': (line) => ({ quotes: sentencesOf(line) }),
  'part of a line': (line) => ({ quotes: partsOf(line) }),
  'with a label': (line) => ({
    quotes: sentencesOf(line).map((one) => `${line.speaker.toUpperCase()}: ${one}`),
  }),
  'with the label of the language': (line) => ({
    quotes: sentencesOf(line).map((one) => `Temsilci: ${one}`),
  }),
  'with number, time and label': (line) => ({
    quotes: [`#${line.index} [${formatClock(line.startMs)}] ${line.speaker.toUpperCase()}: ${line.masked}`],
  }),
  'in quotation marks': (line) => ({ quotes: sentencesOf(line).map((one) => `“${one}”`) }),
  'in guillemets and dots': (line) => ({ quotes: partsOf(line).map((one) => `«… ${one} …»`) }),
  'in small letters': (line) => ({ quotes: sentencesOf(line).map((one) => one.toLowerCase()) }),
  'in capitals': (line) => ({ quotes: partsOf(line).map((one) => one.toUpperCase()) }),
  'without punctuation': (line) => ({
    quotes: sentencesOf(line).map((one) => one.replace(/[.,!?;:—…«»“”]/g, ' ')),
  }),
  'with other apostrophes': (line) => ({
    quotes: sentencesOf(line).map((one) => one.replace(/[ʻʼ’‘']/g, '`')),
  }),
  'in the segment before': (line) => ({ quotes: sentencesOf(line), off: -1 }),
  'in the segment behind': (line) => ({ quotes: sentencesOf(line), off: 1 }),
  'with small placeholders': (line) => ({
    quotes: line.masked.includes('[') ? [line.masked.toLowerCase(), spacePlaceholders(line.masked)] : [],
  }),
};

const claims = Object.entries(ways).flatMap(([way, write]) =>
  calls.flatMap(({ id, evidence }) =>
    evidence.lines.flatMap((line) => {
      const { quotes, off = 0 } = write(line);
      const mustBeAgents = line.speaker === 'agent';
      return quotes.map((quote) => ({
        way,
        id,
        evidence,
        line,
        claim: { segment: line.index + off, quote, mustBeAgents } satisfies Claim,
      }));
    }),
  ),
);

describe('true quotes of the sample calls', () => {
  const judged = claims.map((one) => ({ ...one, found: findQuote(one.evidence, one.claim) }));
  const refused = judged.filter(({ found }) => typeof found === 'string');

  test('are at least 500 in every spelling', () => {
    expect(claims.length).toBeGreaterThan(500);
    for (const way of Object.keys(ways)) expect(claims.some((one) => one.way === way)).toBe(true);
  });

  test('are refused in at most 1 % of cases', () => {
    const shown = refused.map(
      ({ way, id, claim, found }) => `${id}, ${way}: ${found}: ${claim.segment} ${claim.quote}`,
    );
    expect(shown.slice(Math.floor(claims.length / 100))).toEqual([]);
  });

  test("are stored as words of the same speaker's line", () => {
    for (const { line, found } of judged)
      if (typeof found === 'object') {
        expect(found.line.text).toContain(found.quote);
        if (line.speaker === 'agent') expect(found.line.speaker).toBe('agent');
      }
  });
});
