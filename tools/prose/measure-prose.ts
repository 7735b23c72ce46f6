export type Sentence = { text: string; words: number; commas: number; colons: number };

const word = /[\p{L}\p{N}](?:(?:[\p{L}\p{N}'’_./@-]|,(?=\d))*[\p{L}\p{N}])?/gu;
const byName = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Code counts as one word. Its own commas and colons do not count. */
const replaceCode = (text: string): string =>
  text
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/`[^`]*`/g, 'code')
    .replaceAll(/https?:\/\/\S+/g, 'link');

/** A list item and a tag of a doc comment begin a sentence. So does an empty line. */
const paragraphsOf = (text: string): string[] =>
  text.split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)|\n(?=\s*@\w)/).map((paragraph) =>
    paragraph
      .replaceAll(/\s+/g, ' ')
      .replace(/^\s*(?:[-*]|\d+\.|@\w+)\s/, '')
      .trim(),
  );

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

const measureSentence = (text: string): Sentence => ({
  text,
  words: countOf(word, text),
  commas: countOf(/,(?=\s|$)/g, text),
  colons: countOf(/[;:](?=\s|$)/g, text),
});

export const measureSentences = (text: string): Sentence[] =>
  paragraphsOf(replaceCode(text))
    .flatMap((paragraph) =>
      [...byName.segment(paragraph)].map(({ segment }) => measureSentence(segment.trim())),
    )
    .filter(({ words }) => words > 0);
