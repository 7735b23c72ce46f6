import type { Citation } from '../../shared/analyses/schema';
import { type Evidence, findQuote, longestQuote, type QuoteFault } from './evidence';
import type { ProofNotes } from './proof-notes';
import type { GivenCitation } from './recorded-answers';

/** With the longest quote, this keeps the largest result within one table item (400 KB). */
const mostCitations = 10;

/** Looks up an answer's citations and notes their faults. */
export class CheckedCitations {
  constructor(
    private readonly evidence: Evidence,
    private readonly notes: ProofNotes,
  ) {}

  /** Keeps the first citations. If none is the agent's, it adds the agent's first one. */
  checkAll(place: string, given: readonly GivenCitation[]): Citation[] {
    const proven: Citation[] = [];
    for (const [at, citation] of given.slice(0, mostCitations).entries()) {
      const found = this.checkOne(`${place}, citation ${at + 1}`, citation, false);
      if (found) proven.push(found);
      else this.notes.count('CitationDropped');
    }
    const rest = given.slice(mostCitations);
    this.notes.count('CitationCut', rest.length);
    if (!proven.some(isAgents)) {
      const agents = this.firstOfAgent(rest);
      if (agents) proven.splice(mostCitations - 1, 1, agents);
    }
    return unique(proven, placeOf);
  }

  checkOne(place: string, given: GivenCitation, mustBeAgents: boolean): Citation | undefined {
    const found = this.lookUp(given, mustBeAgents);
    if (isCitation(found)) return found;
    this.notes.fault(`In ${place}: ${inWords[found](given.segment)}`);
    return undefined;
  }

  private firstOfAgent(given: readonly GivenCitation[]): Citation | undefined {
    for (const citation of given) {
      const found = this.lookUp(citation, true);
      if (isCitation(found)) return found;
    }
    return undefined;
  }

  private lookUp({ segment, quote }: GivenCitation, mustBeAgents: boolean): Citation | QuoteFault {
    const found = findQuote(this.evidence, { segment, quote, mustBeAgents });
    if (typeof found !== 'object') return found;
    if (found.corrected) this.notes.count('CitationCorrected');
    if (found.widened) this.notes.count('CitationWidened');
    const { index, speaker, startMs, endMs } = found.line;
    return { segment: index, quote: found.quote, speaker, startMs, endMs };
  }
}

/** Says why a quote proves nothing. It never repeats the quote, which may carry instructions to the model. */
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
export const isAgents = ({ speaker }: Citation): boolean => speaker === 'agent';
export const placeOf = ({ segment, quote }: Citation): string => `${segment} ${quote}`;

/** Keeps the first item of each key, in order. */
export const unique = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
};
