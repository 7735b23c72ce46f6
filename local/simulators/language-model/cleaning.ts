import type { Line } from './prompt';
import { assignedSpeakers } from './speakers';

export interface RecordedLines {
  lines: { segment: number; text: string; speaker?: 'agent' | 'customer' }[];
}

const FILLER =
  /^(?:ı{2,}|i{3,}|e{2,}|a{3,}|э{2,}|эм+|м{2,}|h+m+|m{2,}|u+h+|u+m+|uhm+|e+rm+|a+h{2,}|а{3,}|hı{2,}|ıh+|ıhı+)$/iu;

/**
 * Repairs each line by leaving out fillers and words said twice in a row; nothing is added or put in another order.
 * Speakers are told apart, where that is asked for, by what agents and customers typically say.
 */
export const cleanLines = (lines: readonly Line[], assignSpeakers: boolean): RecordedLines => {
  const speakers = assignSpeakers ? assignedSpeakers(lines) : [];
  return {
    lines: lines.map(({ segment, text }, position) => {
      const speaker = speakers[position];
      return { segment, text: repaired(text), ...(speaker ? { speaker } : {}) };
    }),
  };
};

const repaired = (text: string) => {
  const kept: string[] = [];
  for (const token of text.split(/\s+/).filter(Boolean)) {
    const bare = bareWord(token);
    if (FILLER.test(bare)) continue;
    const previous = kept.at(-1);
    // Digits and masked numbers repeat for good reason.
    const repeats =
      /^\p{L}/u.test(bare) && bareWord(previous ?? '') === bare && /[\p{L},]$/u.test(previous ?? '');
    if (repeats) kept[kept.length - 1] = token;
    else kept.push(token);
  }
  return kept.some((token) => bareWord(token) !== '') ? kept.join(' ') : '';
};

const bareWord = (token: string) => token.toLowerCase().replace(/^[^\p{L}\p{N}[]+|[^\p{L}\p{N}\]]+$/gu, '');
