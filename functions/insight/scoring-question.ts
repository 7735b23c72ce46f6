import * as z from 'zod';
import type { Citation, CriterionScore, Violation } from '../shared/model/analysis';
import { type CriteriaSet, wordingIn } from '../shared/model/criteria';
import { shapeFaults, type Verdict } from './ask-until-valid';
import { type Evidence, findQuote } from './evidence';
import type { MaskedLine } from './masked-lines';
import type { AnswerTool } from './model-client';
import { aboutTheTranscript, fencedTranscript, languageNames, plainText } from './prompt';

export const scoringModes = { ten: 10, hundred: 100 } as const;
export type ScoringMode = keyof typeof scoringModes;

export interface ScoringTask {
  callId: string;
  mode: ScoringMode;
  /** Language of reasons, summary and names: ISO 639-1. */
  resultLanguage: string;
  criteria: CriteriaSet;
  evidence: Evidence;
}

/** An answer whose every score and violation is proven. */
export interface ProvenScores {
  scores: CriterionScore[];
  violations: Violation[];
  summary: string;
  /** Citations whose segment number was put right. */
  corrected: number;
}

const Prose = (longest: number) => z.string().trim().min(1).max(longest);
/** These limits keep the largest result within what one table item holds (400 KB). */
const Quote = z.string().trim().min(1).max(300);
const SegmentNumber = z.number().int().nonnegative();

const recordedScores = (criteria: CriteriaSet, max: number) =>
  z.object({
    scores: z
      .array(
        z.object({
          criterion: z.enum(keysOf(criteria.criteria)),
          score: z.number().int().min(0).max(max),
          reason: Prose(1000),
          citations: z
            .array(z.object({ segment: SegmentNumber, quote: Quote }))
            .min(1)
            .max(10),
        }),
      )
      .max(100),
    violations: z
      .array(
        z.object({
          violation: z.enum(keysOf(criteria.violations)),
          reason: Prose(1000),
          segment: SegmentNumber,
          quote: Quote,
        }),
      )
      .max(criteria.violations.length === 0 ? 0 : 30),
    summary: Prose(4000),
  });
type RecordedScores = z.infer<ReturnType<typeof recordedScores>>;

const keysOf = (items: ReadonlyArray<{ key: string }>): string[] => items.map(({ key }) => key);

const toolName = 'record_scores';

/** The question that has a call scored, and the judgement of its answer. */
export const scoringQuestion = (task: ScoringTask) => {
  const { callId, mode, criteria, evidence } = task;
  const Answer = recordedScores(criteria, scoringModes[mode]);
  const lines = evidence.cleaned.filter(({ masked }) => masked !== '');
  const tool: AnswerTool = {
    name: toolName,
    description: 'Records the scores of the call with their evidence, the violations found, and a summary.',
    inputSchema: toolSchema(criteria, scoringModes[mode]),
  };
  return {
    system: systemText(task),
    user: `The transcript of the call:\n${fencedTranscript(callId, lines)}\nRecord the results with the tool ${toolName}.`,
    tool,
    read: (input: unknown): Verdict<ProvenScores> => {
      const parsed = Answer.safeParse(input);
      return parsed.success ? prove(parsed.data, task) : { faults: shapeFaults(parsed.error) };
    },
  };
};

/** What JSON leaves as it is although it breaks a line; the settings are one line. */
const lineBreaks = /[\u0085\u2028\u2029]/g;

const systemText = ({ mode, resultLanguage, criteria, evidence }: ScoringTask): string => {
  const max = scoringModes[mode];
  // Examples in a description are phrases to listen for, so descriptions speak the language of the call.
  const described = (items: CriteriaSet['violations']) =>
    items.map(({ key, texts }) => ({ key, ...wordingIn(texts, callLanguage(evidence, resultLanguage)) }));
  const settings = {
    mode,
    max,
    language: resultLanguage,
    criteria: described(criteria.criteria),
    violations: described(criteria.violations),
  };
  return `You assess recorded telephone calls of a company by the criteria of its quality team. What you assess is how the agent works.
${aboutTheTranscript}

- Judge every criterion exactly once, with a whole number from 0 (not at all) to ${max} (fully). Phrases in quotation marks inside a description are examples; the same thing said in other words counts as much.
- Prove every judgement with at least one citation: the number of a segment and a quote from it, two words or more or a whole sentence, copied letter by letter from that one line without leaving anything out, at most 300 characters. Where something is missing from the call, cite the place where it would have belonged.
- Report a violation only when a line proves it, once for every place; report none when there is none.
- Write reasons (one or two sentences) and the summary (two to four sentences) in ${languageNames[resultLanguage] ?? 'English'}.

CRITERIA_JSON:
${JSON.stringify(settings).replace(lineBreaks, ' ')}`;
};

const callLanguage = ({ language }: Evidence, resultLanguage: string): string =>
  language === 'und' ? resultLanguage : language;

const toolSchema = (criteria: CriteriaSet, max: number): Record<string, unknown> => {
  const segment = { type: 'integer', minimum: 0, description: 'Number of the segment, as given after #' };
  const quote = {
    type: 'string',
    description: 'Two or more words, or a whole sentence, of that line, copied letter by letter',
  };
  const object = (properties: Record<string, unknown>) => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
  });
  const violationKeys = keysOf(criteria.violations);
  return object({
    scores: {
      type: 'array',
      description: 'One entry for every criterion',
      items: object({
        criterion: { type: 'string', enum: keysOf(criteria.criteria) },
        score: { type: 'integer', minimum: 0, maximum: max },
        reason: { type: 'string' },
        citations: { type: 'array', minItems: 1, items: object({ segment, quote }) },
      }),
    },
    violations: {
      type: 'array',
      items: object({
        violation: { type: 'string', ...(violationKeys.length > 0 ? { enum: violationKeys } : {}) },
        reason: { type: 'string' },
        segment,
        quote,
      }),
    },
    summary: { type: 'string' },
  });
};

/** Every criterion once, every quote where it is said to be. */
const prove = (
  answer: RecordedScores,
  { criteria, evidence, resultLanguage }: ScoringTask,
): Verdict<ProvenScores> => {
  const faults: string[] = [];
  let corrected = 0;
  const cite = (place: string, segment: number, quote: string): Citation | undefined => {
    const found = findQuote(evidence, segment, quote);
    const line = evidence.cleaned.find(({ index }) => index === found?.segment);
    if (!found || !line) {
      faults.push(unproven(place, segment, evidence.cleaned));
      return undefined;
    }
    if (found.corrected) corrected += 1;
    const { speaker, startMs, endMs } = line;
    return { segment: found.segment, quote: found.quote, speaker, startMs, endMs };
  };

  const scores = criteria.criteria.flatMap(({ key, weight, texts }): CriterionScore[] => {
    const [given, ...repeats] = answer.scores.filter(({ criterion }) => criterion === key);
    if (!given) faults.push(`Criterion ${key} is missing.`);
    if (repeats.length > 0) faults.push(`Criterion ${key} is judged more than once.`);
    if (!given) return [];
    const citations = given.citations.flatMap(
      ({ segment, quote }, at) => cite(`criterion ${key}, citation ${at + 1}`, segment, quote) ?? [],
    );
    const { name } = wordingIn(texts, resultLanguage);
    const reason = plainText(given.reason);
    return [{ criterion: key, name, weight, score: given.score, reason, citations: unique(citations) }];
  });
  const violations = answer.violations.flatMap(({ violation, reason, segment, quote }, at): Violation[] => {
    const citation = cite(`violation ${at + 1}`, segment, quote);
    const texts = criteria.violations.find(({ key }) => key === violation)?.texts;
    if (!citation || !texts) return [];
    const { name } = wordingIn(texts, resultLanguage);
    return [{ violation, name, reason: plainText(reason), citation }];
  });
  if (faults.length > 0) return { faults };
  return {
    value: {
      scores,
      violations: uniqueViolations(violations),
      summary: plainText(answer.summary),
      corrected,
    },
  };
};

/** Says which place does not hold; the quote itself may be what somebody wants the model to hear, so it is not repeated. */
const unproven = (place: string, segment: number, lines: readonly MaskedLine[]): string => {
  const known = lines.some(({ index }) => index === segment);
  return known
    ? `In ${place}: segment ${segment} does not have the words quoted. Copy two or more words that follow each other in one line, letter by letter.`
    : `In ${place}: there is no segment ${segment}. Use the numbers after #.`;
};

const unique = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map((citation) => [`${citation.segment} ${citation.quote}`, citation])).values(),
];

const uniqueViolations = (violations: readonly Violation[]): Violation[] => [
  ...new Map(
    violations.map((found) => [
      `${found.violation} ${found.citation.segment} ${found.citation.quote}`,
      found,
    ]),
  ).values(),
];
