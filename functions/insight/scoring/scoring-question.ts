import { type CriteriaSet, wordingIn } from '../../shared/criteria/schema';
import { languageOfCode } from '../../shared/languages';
import { shapeFaults, type Verdict } from '../llm/ask-until-valid';
import type { AnswerTool } from '../llm/language-model';
import { aboutTheTranscript, fencedTranscript } from '../prompt';
import { type Evidence, longestQuote } from './evidence';
import { hasAgent, keysOf, type ProofTask, type ProvenScores, prove, recordedScores } from './proof';

export const scoringModes = { ten: 10, hundred: 100 } as const;
export type ScoringMode = keyof typeof scoringModes;

export interface ScoringTask extends ProofTask {
  callId: string;
  mode: ScoringMode;
}

const toolName = 'record_scores';

/** Longest answer that is expected: a reason and two quotes for each, and a summary. It is twice what the text asks for. */
const tokensPerCriterion = 250;
const tokensPerViolation = 60;

/** The question that has a call scored, and the judgement of its answer. */
export const scoringQuestion = (task: ScoringTask) => {
  const { callId, mode, criteria, evidence } = task;
  const Answer = recordedScores(criteria, scoringModes[mode]);
  const lines = evidence.lines.filter(({ masked }) => masked !== '');
  const tool: AnswerTool = {
    name: toolName,
    description: 'Records the scores of the call with their evidence, the violations found, and a summary.',
    inputSchema: toolSchema(criteria, scoringModes[mode]),
  };
  return {
    system: systemText(task),
    user: `The transcript of the call:\n${fencedTranscript(callId, lines)}\nRecord the results with the tool ${toolName}.`,
    tool,
    maxTokens:
      800 + tokensPerCriterion * criteria.criteria.length + tokensPerViolation * criteria.violations.length,
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
- Prove every judgement with one citation, or two where one is not enough: the number of a segment and a quote from it, two words or more or a whole sentence, copied letter by letter from that one line without leaving anything out, at most ${longestQuote} characters. Quote the words only, without the number, time and speaker before them. A quote has a word that carries meaning, and the negation or condition that belongs to it.
- ${hasAgent(evidence) ? withAgent : withoutAgent}
- Write in ${languageOfCode(resultLanguage)?.name ?? 'English'}: each reason as one sentence of at most 20 words, the summary as two or three sentences. A reason repeats neither the criterion nor the quote. Leave none of them empty. Put quotation marks only around words copied from the call.

CRITERIA_JSON:
${JSON.stringify(settings).replace(lineBreaks, ' ')}`;
};

/** Whose words prove something. */
const withAgent = `Cite at least one line marked AGENT for every criterion. Where the call lacks what a criterion asks for, set missing to true and cite the place where it would have belonged, whoever speaks there.
- Report a violation only when a line marked AGENT proves it, in the agent's own words, once for every place; report none when there is none. What a customer says is no violation.`;
const withoutAgent =
  'No line of this call is marked AGENT, because the voices could not be told apart. Set missing to true for every criterion, cite the lines that you judge by, and report no violation.';

const callLanguage = ({ language }: Evidence, resultLanguage: string): string =>
  language === 'und' ? resultLanguage : language;

const toolSchema = (criteria: CriteriaSet, max: number): Record<string, unknown> => {
  const segment = { type: 'integer', minimum: 0, description: 'Number of the segment, as given after #' };
  const quote = {
    type: 'string',
    description: 'Two or more words, or a whole sentence, of that line, copied letter by letter',
  };
  const object = (properties: Record<string, unknown>, optional: Record<string, unknown> = {}) => ({
    type: 'object',
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
  });
  const missing = {
    type: 'boolean',
    description:
      'true when the call lacks what the criterion asks for, so that no line of the agent proves it',
  };
  const violationKeys = keysOf(criteria.violations);
  return object({
    scores: {
      type: 'array',
      description: 'One entry for every criterion',
      items: object(
        {
          criterion: { type: 'string', enum: keysOf(criteria.criteria) },
          score: { type: 'integer', minimum: 0, maximum: max },
          reason: { type: 'string' },
          citations: { type: 'array', minItems: 1, items: object({ segment, quote }) },
        },
        { missing },
      ),
    },
    violations: {
      type: 'array',
      items: object({
        violation: { type: 'string', ...(violationKeys.length > 0 ? { enum: violationKeys } : {}) },
        reason: { type: 'string' },
        segment: { ...segment, description: 'Number of a segment marked AGENT, as given after #' },
        quote,
      }),
    },
    summary: { type: 'string' },
  });
};
