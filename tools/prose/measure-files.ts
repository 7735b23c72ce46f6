import { type Comment, findComments } from './find-comments';
import { measureSentences, type Sentence } from './measure-prose';

export type Source = { file: string; source: string };

export type Figures = {
  sentences: number;
  /** Median words of a sentence. */
  words: number;
  commasPerSentence: number;
  colonsPerSentence: number;
  /** Comment words for each 100 lines of code. */
  wordsPer100Lines: number;
};

const medianOf = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const sumOf = (sentences: Sentence[], key: 'words' | 'commas' | 'colons'): number =>
  sentences.reduce((sum, sentence) => sum + sentence[key], 0);

/** A line with only a comment does not count as code. Code may stand before a comment. */
const codeLinesOf = (source: string, comments: Comment[]): number => {
  const begins = new Set(comments.map(({ first }) => first));
  const inComments = new Set(
    comments.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
  );
  const isOnlyComment = (line: string, number: number): boolean =>
    inComments.has(number) && (!begins.has(number) || /^\s*(\/\/|\/\*|\{\/\*|#|"""|''')/.test(line));
  const lines = source.split('\n');
  return lines.filter((line, at) => line.trim() !== '' && !isOnlyComment(line, at + 1)).length;
};

export const measureFiles = (sources: Source[]): Figures => {
  const sentences: Sentence[] = [];
  let lines = 0;
  for (const { file, source } of sources) {
    const comments = findComments(file, source);
    sentences.push(...comments.flatMap(({ text }) => measureSentences(text)));
    lines += codeLinesOf(source, comments);
  }
  const count = Math.max(1, sentences.length);
  return {
    sentences: sentences.length,
    words: medianOf(sentences.map(({ words }) => words)),
    commasPerSentence: sumOf(sentences, 'commas') / count,
    colonsPerSentence: sumOf(sentences, 'colons') / count,
    wordsPer100Lines: (100 * sumOf(sentences, 'words')) / Math.max(1, lines),
  };
};
