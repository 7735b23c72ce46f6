import { type HeardCue, heardCues } from './hearing';
import type { Line, Question } from './prompt';
import { quotedPhrases, spokenForm } from './words';

/** What a question does not apply for. Nothing is heard where what it asks about never came up. */
export interface NotApplicable {
  heard: HeardCue[];
}

/** Words before the phrases by which a sentence speaks of what nobody says. */
const ABSENCE = / (?:no|none|nothing|nobody|never|hiç\S*|не|ни|нет|ничего|никак\S*|hech) /u;

const speaksOfAbsence = (sentence: string) => ABSENCE.test(spokenForm(sentence.split(/[“"«„]/)[0] ?? ''));

/**
 * Whether a question does not apply, by the example phrases of when it does not. A phrase that was said is a reason. A
 * sentence with a negation before its phrases says the opposite: the question does not apply where none of them was said.
 * What the agent does for the question speaks for it all the same.
 */
export const whyNotApplicable = (
  { description, notApplicable }: Question,
  lines: readonly Line[],
): NotApplicable | undefined => {
  if (typeof notApplicable !== 'string') return undefined;
  const sentences = notApplicable.split(/\.\s+/);
  const absent = sentences.filter(speaksOfAbsence).join(' ');
  const present = sentences.filter((sentence) => !speaksOfAbsence(sentence)).join(' ');
  const heard = heardCues(present, lines);
  if (heard.length > 0) return { heard };
  const agentLines = lines.filter(({ speaker }) => speaker === 'AGENT');
  const cameUp = heardCues(absent, lines).length > 0 || heardCues(description, agentLines).length > 0;
  return quotedPhrases(absent).length > 0 && !cameUp ? { heard: [] } : undefined;
};
