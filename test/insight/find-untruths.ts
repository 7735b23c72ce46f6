import { toPlainText } from '../../functions/insight/prompt';
import type { Analysis, Citation } from '../../functions/shared/analyses/schema';
import type { FormContent } from '../../functions/shared/forms/schema';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { formsOf } from '../../functions/shared/words';

const isFoundIn = (text: string, words: string): boolean =>
  ` ${formsOf(text).join(' ')} `.includes(` ${formsOf(words).join(' ')} `);

const isVisible = (text: string): boolean => /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]/u.test(text);

/**
 * The untrue statements of a stored result, one sentence each.
 *
 * @param said spoken segments with their settled speakers
 * @param known texts that prose may quote although nobody said them
 * @param byAnyone questions that anybody's words prove
 */
export const findUntruths = (
  analysis: Analysis,
  said: readonly Segment[],
  known: readonly string[],
  byAnyone: readonly string[] = [],
): string[] => {
  const wrong: string[] = [];
  const expect = (holds: boolean, sentence: string) => holds || wrong.push(sentence);
  const cite = (place: string, { segment, quote, speaker, startMs, endMs }: Citation) => {
    const line = said.find(({ index }) => index === segment);
    expect(toPlainText(line?.text ?? '').includes(quote), `${place}: “${quote}” was not said in ${segment}`);
    expect(formsOf(quote).length > 0, `${place}: the quote has no word`);
    expect(line?.speaker === speaker, `${place}: ${segment} is not ${speaker}'s`);
    expect(line?.startMs === startMs && line.endMs === endMs, `${place}: the time is wrong`);
  };
  const prose = (place: string, text: string, longest: number) => {
    expect(isVisible(text) && !/[\u200b-\u200f\u2060\ufeff]/u.test(text), `${place} says nothing visible`);
    expect(text.length <= longest, `${place} has ${text.length} characters`);
    for (const [, one, two, three] of text.matchAll(/“([^”]*)”|"([^"]*)"|«([^»]*)»/g)) {
      const words = one ?? two ?? three ?? '';
      const isKnown = [...said.map((line) => line.text), ...known].some((place) => isFoundIn(place, words));
      expect(isKnown, `${place} quotes “${words}”`);
    }
  };
  for (const { kind, question, citations, missing, reason } of analysis.answers) {
    for (const citation of citations) cite(question, citation);
    expect(citations.length <= 10, `${question} has ${citations.length} citations`);
    expect(citations.length > 0 || kind === 'notApplicable', `${question} has no citation`);
    const isProven = byAnyone.includes(question) || citations.some(({ speaker }) => speaker === 'agent');
    expect(isProven || missing === true || kind === 'notApplicable', `${question} has no line of the agent`);
    prose(question, reason, 1000);
  }
  for (const { violation, citation, reason } of analysis.violations) {
    cite(violation, citation);
    expect(citation.speaker === 'agent', `${violation} is in the words of ${citation.speaker}`);
    prose(violation, reason, 1000);
  }
  prose('summary', analysis.summary, 4000);
  return wrong;
};

/** All texts of a form. */
export const wordingsOf = (form: Pick<FormContent, 'sections' | 'violations'>): string[] => {
  const texts: string[] = [];
  JSON.stringify([form.sections, form.violations], (key, value) => {
    if (['name', 'description', 'notApplicable'].includes(key)) texts.push(value);
    return value;
  });
  return texts;
};
