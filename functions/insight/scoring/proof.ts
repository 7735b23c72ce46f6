import type { Answer, Citation, UnprovenViolation, Violation } from '../../shared/analyses/schema';
import { holds } from '../../shared/forms/conditions';
import { rate } from '../../shared/forms/points';
import type { FormContent } from '../../shared/forms/schema';
import { wordingIn } from '../../shared/forms/texts';
import type { Verdict } from '../llm/ask-until-valid';
import type { PlacedQuestion } from './asked-questions';
import { CheckedCitations, isAgents, placeOf, unique } from './checked-citations';
import type { Evidence } from './evidence';
import { kindOf } from './kinds';
import { makeKnownTest } from './known-words';
import { headOf, toNotApplicable, toUnasked } from './not-applicable';
import { ProofNotes, type Repair } from './proof-notes';
import { type IsKnown, toMissingProse, toStoredProse } from './prose';
import type { GivenAnswer, RecordedAnswers } from './recorded-answers';

/** What an answer is checked against. */
export interface ProofTask {
  /** Language of reasons, summary and names (ISO 639-1). */
  resultLanguage: string;
  form: Pick<FormContent, 'sections' | 'violations'>;
  questions: readonly PlacedQuestion[];
  /** Full marks of the scoring mode. */
  max: number;
  evidence: Evidence;
}

/** A proven answer to every question of a form, and proven violations. */
export interface ProvenAnswers {
  answers: Answer[];
  violations: Violation[];
  /** Claims of the model without proof. */
  unprovenViolations: UnprovenViolation[];
  summary: string;
  repairs: ReadonlyMap<Repair, number>;
}

/** Limits that keep the largest result within one table item (400 KB), in characters and entries. */
const longestReason = 1000;
const longestSummary = 4000;
const mostViolations = 30;

/** Whether any line is known to be the agent's. */
export const hasAgent = ({ lines }: Evidence): boolean => lines.some(({ speaker }) => speaker === 'agent');

/**
 * Checks an answer against the call (028, 066).
 * A fault that leaves the answers proven is still a fault, and the answer without it is the fallback.
 */
export const prove = (recorded: RecordedAnswers, task: ProofTask): Verdict<ProvenAnswers> =>
  new Proof(recorded, task).toVerdict();

class Proof {
  private readonly notes = new ProofNotes();
  private readonly citations: CheckedCitations;
  private readonly isKnown: IsKnown;

  constructor(
    private readonly recorded: RecordedAnswers,
    private readonly task: ProofTask,
  ) {
    this.citations = new CheckedCitations(task.evidence, this.notes);
    this.isKnown = makeKnownTest(task);
  }

  toVerdict(): Verdict<ProvenAnswers> {
    const { faults, repairs } = this.notes;
    const proveAnswers = this.answers();
    const proveViolations = this.violations();
    const summary = this.toProse('summary', this.recorded.summary, longestSummary, 'The summary');
    const value: ProvenAnswers = { answers: proveAnswers, ...proveViolations, summary, repairs };
    if (faults.length === 0) return { value };
    return { faults, ...(this.notes.isUnusable ? {} : { fallback: value }) };
  }

  private answers(): Answer[] {
    const settled = new Map<string, Answer>();
    for (const placed of this.task.questions) {
      const proveAnswer = this.answer(placed, settled);
      if (proveAnswer) settled.set(placed.question.key, proveAnswer);
    }
    return [...settled.values()];
  }

  /** Drops the answer unread if its condition fails, so its faults do not count. */
  private answer(placed: PlacedQuestion, earlier: ReadonlyMap<string, Answer>): Answer | undefined {
    const { resultLanguage, max } = this.task;
    const { applies, question } = placed;
    const isAsked = typeof applies === 'boolean' ? applies : holds(applies, earlier, max);
    if (!isAsked) return toUnasked(placed, resultLanguage, 'condition');
    const given = this.findGivenAnswer(question.key);
    if (!given) return undefined;
    if (given.kind !== 'notApplicable') return this.rateAnswer(placed, given);
    return toNotApplicable(placed, resultLanguage, {
      because: 'judged',
      reason: this.toReason(given.reason, `question ${question.key}`),
      citations: this.citations.checkAll(`question ${question.key}`, given.citations),
    });
  }

  /**
   * The only answer to a question.
   * Repeats with another reason still count as one because prose ends no call.
   */
  private findGivenAnswer(key: string): GivenAnswer | undefined {
    const malformed = this.recorded.malformed.filter(({ question }) => question === key);
    for (const fault of malformed.flatMap(({ faults }) => faults)) this.notes.refuse(fault);
    const [given, ...repeats] = unique(
      this.recorded.answers.filter(({ question }) => question === key),
      ({ reason: _, ...answer }) => JSON.stringify(answer),
    );
    if (!given && malformed.length === 0) this.notes.refuse(`Question ${key} is missing.`);
    if (repeats.length > 0) this.notes.refuse(`Question ${key} is answered more than once.`);
    return given;
  }

  private rateAnswer(placed: PlacedQuestion, given: GivenAnswer): Answer | undefined {
    const { question } = placed;
    const { key } = question;
    const kind = kindOf(question.kind);
    const said = kind.read(question, given.value, this.task.resultLanguage);
    if (typeof said === 'string') {
      this.notes.refuse(`The answer to question ${key} ${said}.`);
      return undefined;
    }
    const { fails, ...points } = rate(question, said, this.task.max);
    const citations = this.citations.checkAll(`question ${key}`, given.citations);
    const isForAgent = question.provenBy === 'agent';
    const isUnheard = isForAgent && !hasAgent(this.task.evidence);
    const isAccused = fails && isForAgent && kind.claims(question, given.value);
    const isMissing = isUnheard || (given.missing === true && !isAccused);
    this.requireProof(key, citations, isMissing || !isForAgent);
    return {
      ...headOf(placed, this.task.resultLanguage),
      ...said,
      reason: this.toReason(given.reason, `question ${key}`),
      ...(isMissing ? { missing: true } : {}),
      citations,
      ...points,
      // It accuses the agent, so the agent must be known.
      ...(fails && !isUnheard ? { fails } : {}),
    };
  }

  private requireProof(key: string, citations: readonly Citation[], isByAnyone: boolean): void {
    if (citations.length === 0) this.notes.isUnusable = true;
    else if (!isByAnyone && !citations.some(isAgents))
      this.notes.refuse(
        `Question ${key} cites no line of the agent. Cite one. If the call lacks what the question asks for, answer so and set missing to true.`,
      );
  }

  private violations(): Pick<ProvenAnswers, 'violations' | 'unprovenViolations'> {
    const violations: Violation[] = [];
    const unproven: UnprovenViolation[] = [];
    for (const [at, { violation, reason, ...given }] of this.recorded.violations.entries()) {
      const texts = this.task.form.violations.find(({ key }) => key === violation)?.texts;
      if (!texts) {
        this.notes.fault(`Violation ${at + 1} is none of the list. Use a key of the list, or leave it out.`);
        this.notes.count('ViolationUnproven');
        continue;
      }
      const { name } = wordingIn(texts, this.task.resultLanguage);
      const citation = this.citations.checkOne(`violation ${at + 1}`, given, true);
      if (!citation) unproven.push({ violation, name });
      else
        violations.push({ violation, name, reason: this.toReason(reason, `violation ${at + 1}`), citation });
    }
    const found = unique(violations, ({ violation, citation }) => `${violation} ${placeOf(citation)}`);
    this.notes.count('ViolationCut', Math.max(0, found.length - mostViolations));
    this.notes.count('ViolationUnproven', unproven.length);
    return {
      violations: found.slice(0, mostViolations),
      unprovenViolations: unique(unproven, ({ violation }) => violation),
    };
  }

  private toReason(given: string, about: string): string {
    return this.toProse('reason', given, longestReason, `The reason for ${about}`);
  }

  private toProse(kind: 'reason' | 'summary', given: string, longest: number, what: string): string {
    const { text, unquoted } = toStoredProse(given, longest, this.isKnown);
    this.notes.count('ProseQuoteRemoved', unquoted);
    if (text !== '') return text;
    this.notes.count('ProseMissing');
    this.notes.fault(`${what} is empty. Write it in words.`);
    return toMissingProse(kind, this.task.resultLanguage);
  }
}
