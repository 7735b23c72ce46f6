import * as z from 'zod';
import type { Citation, CriterionScore, UnprovenViolation, Violation } from '../../shared/analyses/schema';
import { type CriteriaSet, type Criterion, wordingIn } from '../../shared/criteria/schema';
import { positionsOf, type Word, wordsOf } from '../../shared/words';
import type { Verdict } from '../llm/ask-until-valid';
import { type Evidence, findQuote, longestQuote, type QuoteFault } from './evidence';
import { type IsKnown, proseOf, withoutProse } from './prose';

/** What an answer is held against. */
export interface ProofTask {
  /** Language of reasons, summary and names: ISO 639-1. */
  resultLanguage: string;
  criteria: CriteriaSet;
  evidence: Evidence;
}

/** What code put right in an answer or left out of it. The names are metrics. */
export type Repair =
  | 'CitationCorrected'
  | 'CitationWidened'
  | 'CitationDropped'
  | 'CitationCut'
  | 'ViolationUnproven'
  | 'ViolationCut'
  | 'ProseQuoteRemoved'
  | 'ProseMissing';

/** An answer whose every score and violation is proven. */
export interface ProvenScores {
  scores: CriterionScore[];
  violations: Violation[];
  /** What the model claims but could not prove. */
  unprovenViolations: UnprovenViolation[];
  summary: string;
  repairs: ReadonlyMap<Repair, number>;
}

/**
 * These limits and the longest quote keep the largest result within what one table item holds (400 KB), characters and
 * entries. What is beyond them is cut.
 */
const longestReason = 1000;
const longestSummary = 4000;
const mostCitations = 10;
const mostViolations = 30;

/** Prose that is no text counts as empty. */
const ModelProse = z.string().catch('');
/** A citation of the wrong shape proves nothing. It is refused by itself and not with the whole answer. */
const noSegment = -1;
const ModelCitation = z.object({
  segment: z.number().int().nonnegative().catch(noSegment),
  quote: z.string().catch(''),
});

/** The shape of an answer. Whether it is true, {@link prove} decides. */
export const recordedScores = (criteria: CriteriaSet, max: number) =>
  z.object({
    scores: z
      .array(
        z.object({
          criterion: z.enum(keysOf(criteria.criteria)),
          score: z.number().int().min(0).max(max),
          reason: ModelProse,
          missing: z.boolean().nullish().catch(undefined),
          citations: z.array(ModelCitation).min(1),
        }),
      )
      .max(1000),
    violations: z.array(ModelCitation.extend({ violation: z.string(), reason: ModelProse })).max(1000),
    summary: ModelProse,
  });
export type RecordedScores = z.infer<ReturnType<typeof recordedScores>>;
type RecordedScore = RecordedScores['scores'][number];

export const keysOf = (items: ReadonlyArray<{ key: string }>): string[] => items.map(({ key }) => key);

/** Whether any line is known to be the agent's. */
export const hasAgent = ({ lines }: Evidence): boolean => lines.some(({ speaker }) => speaker === 'agent');

/**
 * Holds an answer against the call: every criterion once, every quote where it is said to be, violations in the agent's
 * own words. What leaves the scores proven is a fault too, and the answer without it is the fallback. See decision 028.
 */
export const prove = (answer: RecordedScores, task: ProofTask): Verdict<ProvenScores> =>
  new Proof(answer, task).verdict();

class Proof {
  private readonly faults: string[] = [];
  private readonly repairs = new Map<Repair, number>();
  /** A score is missing or unproven: nothing of the answer can be used. */
  private isUnusable = false;
  private readonly isKnown: IsKnown;

  constructor(
    private readonly answer: RecordedScores,
    private readonly task: ProofTask,
  ) {
    this.isKnown = knownWords(task);
  }

  verdict(): Verdict<ProvenScores> {
    const { criteria } = this.task;
    const scores = criteria.criteria.flatMap((criterion) => this.score(criterion) ?? []);
    const violations = this.violations();
    const summary = this.prose('summary', this.answer.summary, longestSummary, 'The summary');
    const value: ProvenScores = { scores, ...violations, summary, repairs: this.repairs };
    if (this.faults.length === 0) return { value };
    return { faults: this.faults, ...(this.isUnusable ? {} : { fallback: value }) };
  }

  private score({ key, weight, texts }: Criterion): CriterionScore | undefined {
    const given = this.judgementOf(key);
    if (!given) return undefined;
    const citations = this.citations(key, given.citations);
    const isMissing = given.missing === true || !hasAgent(this.task.evidence);
    const isProven = citations.length > 0 && (isMissing || citations.some(isAgents));
    if (citations.length > 0 && !isProven)
      this.faults.push(
        `Criterion ${key} cites no line of the agent. Cite one, or set missing to true if the call lacks what the criterion asks for.`,
      );
    if (!isProven) this.isUnusable = true;
    return {
      criterion: key,
      name: wordingIn(texts, this.task.resultLanguage).name,
      weight,
      score: given.score,
      reason: this.prose('reason', given.reason, longestReason, `The reason for criterion ${key}`),
      ...(isMissing ? { missing: true } : {}),
      citations,
    };
  }

  /** The one judgement of a criterion. Written twice it is still one, in other words too: prose ends no call. */
  private judgementOf(key: string): RecordedScore | undefined {
    const [given, ...repeats] = unique(
      this.answer.scores.filter(({ criterion }) => criterion === key),
      ({ reason: _, ...judgement }) => JSON.stringify(judgement),
    );
    if (!given) this.refuse(`Criterion ${key} is missing.`);
    if (repeats.length > 0) this.refuse(`Criterion ${key} is judged more than once.`);
    return given;
  }

  /** The first citations, and the agent's first one where none of these is the agent's. */
  private citations(key: string, given: RecordedScore['citations']): Citation[] {
    const proven: Citation[] = [];
    for (const [at, { segment, quote }] of given.slice(0, mostCitations).entries()) {
      const citation = this.cite(`criterion ${key}, citation ${at + 1}`, segment, quote, false);
      if (citation) proven.push(citation);
      else this.count('CitationDropped');
    }
    const rest = given.slice(mostCitations);
    this.count('CitationCut', rest.length);
    if (!proven.some(isAgents)) {
      const agents = this.firstOfAgent(rest);
      if (agents) proven.splice(mostCitations - 1, 1, agents);
    }
    return unique(proven, placeOf);
  }

  private firstOfAgent(given: RecordedScore['citations']): Citation | undefined {
    for (const { segment, quote } of given) {
      const found = this.lookUp(segment, quote, true);
      if (isCitation(found)) return found;
    }
    return undefined;
  }

  private violations(): Pick<ProvenScores, 'violations' | 'unprovenViolations'> {
    const { criteria, resultLanguage } = this.task;
    const violations: Violation[] = [];
    const unproven: UnprovenViolation[] = [];
    for (const [at, { violation, reason, segment, quote }] of this.answer.violations.entries()) {
      const texts = criteria.violations.find(({ key }) => key === violation)?.texts;
      if (!texts) {
        this.faults.push(`Violation ${at + 1} is none of the list. Use a key of the list, or leave it out.`);
        this.count('ViolationUnproven');
        continue;
      }
      const { name } = wordingIn(texts, resultLanguage);
      const citation = this.cite(`violation ${at + 1}`, segment, quote, true);
      if (!citation) unproven.push({ violation, name });
      else {
        const prose = this.prose('reason', reason, longestReason, `The reason for violation ${at + 1}`);
        violations.push({ violation, name, reason: prose, citation });
      }
    }
    const found = unique(violations, ({ violation, citation }) => `${violation} ${placeOf(citation)}`);
    this.count('ViolationCut', Math.max(0, found.length - mostViolations));
    this.count('ViolationUnproven', unproven.length);
    return {
      violations: found.slice(0, mostViolations),
      unprovenViolations: unique(unproven, ({ violation }) => violation),
    };
  }

  private cite(place: string, segment: number, quote: string, mustBeAgents: boolean): Citation | undefined {
    const found = this.lookUp(segment, quote, mustBeAgents);
    if (isCitation(found)) return found;
    this.faults.push(`In ${place}: ${inWords[found](segment)}`);
    return undefined;
  }

  private lookUp(segment: number, quote: string, mustBeAgents: boolean): Citation | QuoteFault {
    const found = findQuote(this.task.evidence, { segment, quote, mustBeAgents });
    if (typeof found !== 'object') return found;
    if (found.corrected) this.count('CitationCorrected');
    if (found.widened) this.count('CitationWidened');
    const { index, speaker, startMs, endMs } = found.line;
    return { segment: index, quote: found.quote, speaker, startMs, endMs };
  }

  private prose(kind: 'reason' | 'summary', given: string, longest: number, what: string): string {
    const { text, unquoted } = proseOf(given, longest, this.isKnown);
    this.count('ProseQuoteRemoved', unquoted);
    if (text !== '') return text;
    this.count('ProseMissing');
    this.faults.push(`${what} is empty. Write it in words.`);
    return withoutProse(kind, this.task.resultLanguage);
  }

  private refuse(fault: string): void {
    this.faults.push(fault);
    this.isUnusable = true;
  }

  private count(repair: Repair, times = 1): void {
    if (times > 0) this.repairs.set(repair, (this.repairs.get(repair) ?? 0) + times);
  }
}

/** Says why a quote proves nothing. The quote may be what somebody wants the model to hear, so it is not repeated. */
const inWords: Readonly<Record<QuoteFault, (segment: number) => string>> = {
  'no-segment': (segment) => `there is no segment ${segment}. Use the numbers after #.`,
  'not-said': (segment) =>
    `segment ${segment} does not have the words quoted. Copy two or more words that follow each other in one line, letter by letter.`,
  'not-the-agents': () =>
    'the words quoted are not the agent’s. Only a line marked AGENT proves a violation; leave it out if there is none.',
  'no-content': () =>
    'the words quoted say nothing by themselves. Copy more of the line, with a word that carries its meaning.',
  'too-long': () =>
    `the quote is longer than ${longestQuote} characters. Copy the part of the line that proves it.`,
  'sense-cut-off': () =>
    'a negation or condition stands right beside the words quoted. Copy a shorter part of the line together with it.',
};

const isCitation = (found: Citation | QuoteFault): found is Citation => typeof found === 'object';
const isAgents = ({ speaker }: Citation): boolean => speaker === 'agent';
const placeOf = ({ segment, quote }: Citation): string => `${segment} ${quote}`;

/** The first of those that share a key, in their order. */
const unique = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
};

/** Words of the call, and of the names and descriptions that the team wrote. */
const knownWords = ({ criteria, evidence }: ProofTask): IsKnown => {
  const wordings = [...criteria.criteria, ...criteria.violations].flatMap(({ texts }) =>
    Object.values(texts).flatMap(({ name, description }) => [name, description]),
  );
  let texts: Word[][] | undefined;
  return (forms) => {
    texts ??= [...evidence.lines.map(({ masked }) => masked), ...wordings].map(wordsOf);
    return texts.some((words) => positionsOf(forms, words).length > 0);
  };
};
