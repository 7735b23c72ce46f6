import { countLinesWithCue, findCues, type HeardCue } from './cues';
import { findNumberBeside } from './number-words';
import type { Line, Question, QuestionKind } from './prompt';

/** Answers one kind of question. */
interface KindOfQuestion {
  /** The list of the answer, and the entry's field with the value. */
  list: 'scores' | 'choices' | 'yesNos' | 'numbers';
  field: string;
  answer(question: Question, lines: readonly Line[], max: number): Judgement;
  /** The answer to an order for full marks. */
  best(question: Question, max: number): Value;
}

type Value = number | string | boolean;

interface Judgement {
  value: Value;
  /** The proof. Empty if nobody said a phrase of the question. */
  heard: HeardCue[];
}

/** Share of the maximum by the number of different cues. The last share also covers more cues. */
const SHARES = [0.2, 0.6, 0.8, 1];

/** Every kind of question. Spoken example phrases decide each answer. */
export const questionKinds: Readonly<Record<QuestionKind, KindOfQuestion>> = {
  scale: {
    list: 'scores',
    field: 'score',
    answer: ({ description }, lines, max) => {
      const heard = findCues(description, lines);
      const share = SHARES[Math.min(heard.length, SHARES.length - 1)] ?? 1;
      return { value: Math.round(max * share), heard };
    },
    best: (_, max) => max,
  },
  /** The option with most spoken phrases. The last option if nobody said any. */
  choice: {
    list: 'choices',
    field: 'choice',
    answer: ({ options }, lines) => {
      const [likeliest] = options
        .map(({ key, description }) => ({ value: key, heard: findCues(description, lines) }))
        .toSorted((a, b) => b.heard.length - a.heard.length);
      if (likeliest && likeliest.heard.length > 0) return likeliest;
      return { value: options.at(-1)?.key ?? '', heard: [] };
    },
    best: ({ options }) => options[0]?.key ?? '',
  },
  yesNo: {
    list: 'yesNos',
    field: 'yes',
    answer: ({ description }, lines) => {
      const heard = findCues(description, lines);
      return { value: heard.length > 0, heard };
    },
    best: () => true,
  },
  /** The number beside a phrase. Without one, how often the phrases were said. */
  number: {
    list: 'numbers',
    field: 'number',
    answer: ({ description, from, to }, lines) => {
      const heard = findCues(description, lines);
      const said = heard.map(findNumberBeside).find((number) => number !== undefined);
      const number = said ?? countLinesWithCue(description, lines);
      return { value: Math.min(Math.max(number, from), to), heard };
    },
    best: ({ to }) => to,
  },
};
