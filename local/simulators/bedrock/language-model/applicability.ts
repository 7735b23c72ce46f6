import { findCues, type HeardCue } from './cues';
import type { Line, Question } from './prompt';
import { findQuotedPhrases, toSpokenForm } from './words';

/** Why a question does not apply. `heard` is empty if its subject never came up. */
export interface NotApplicable {
  heard: HeardCue[];
}

/** Negations. A sentence with one before its phrases is about things that nobody says. */
const ABSENCE = / (?:no|none|nothing|nobody|never|hiç\S*|не|ни|нет|ничего|никак\S*|hech) /u;

const speaksOfAbsence = (sentence: string) => ABSENCE.test(toSpokenForm(sentence.split(/[“"«„]/)[0] ?? ''));

/**
 * Decides whether a question does not apply, by the example phrases in `notApplicable`. A spoken phrase makes
 * it not apply. After a negation the rule is reversed, and the question does not apply if nobody said any of
 * the phrases. It still applies if the agent said a phrase of the question itself.
 */
export const whyNotApplicable = (
  { description, notApplicable }: Question,
  lines: readonly Line[],
): NotApplicable | undefined => {
  if (typeof notApplicable !== 'string') return undefined;
  const sentences = notApplicable.split(/\.\s+/);
  const absent = sentences.filter(speaksOfAbsence).join(' ');
  const present = sentences.filter((sentence) => !speaksOfAbsence(sentence)).join(' ');
  const heard = findCues(present, lines);
  if (heard.length > 0) return { heard };
  const agentLines = lines.filter(({ speaker }) => speaker === 'AGENT');
  const cameUp = findCues(absent, lines).length > 0 || findCues(description, agentLines).length > 0;
  return findQuotedPhrases(absent).length > 0 && !cameUp ? { heard: [] } : undefined;
};
