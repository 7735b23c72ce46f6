export interface Word {
  /** Lower case without apostrophes, with `ı` as `i`. Two spellings of a word share it. */
  form: string;
  /** Offsets into the text. The end is exclusive. */
  start: number;
  end: number;
}

const APOSTROPHES = /['ʻʼ’‘`´]/g;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'ʻʼ’‘`´]*/gu;

export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((match) => ({
    form: formOf(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));

const formOf = (word: string) =>
  word.normalize('NFKC').toLowerCase().replace(APOSTROPHES, '').replaceAll('\u0307', '').replaceAll('ı', 'i');

/** The forms of the words with a space around each. A search for ` ten ` finds whole words. */
export const toSpokenForm = (text: string) =>
  ` ${wordsOf(text)
    .map(({ form }) => form)
    .join(' ')} `;

/**
 * Finds a phrase in a line, word by word. The last word may have a suffix (`yardımcı ol` → `yardımcı
 * olayım`).
 */
export const findPhrase = (line: readonly Word[], phrase: readonly Word[]) => {
  if (phrase.length === 0) return undefined;
  const last = phrase.length - 1;
  for (let from = 0; from + last < line.length; from += 1) {
    const heard = phrase.every(({ form }, offset) => {
      const said = line[from + offset]?.form ?? '';
      return said === form || (offset === last && form.length >= 4 && said.startsWith(form));
    });
    if (heard) return { start: line[from]?.start ?? 0, end: line[from + last]?.end ?? 0 };
  }
  return undefined;
};

/** Example phrases of a description, in “…”, "…", «…» or „…“. */
export const findQuotedPhrases = (description: string) =>
  [...description.matchAll(/“([^”]+)”|"([^"]+)"|«([^»]+)»|„([^“”]+)[“”]/g)]
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim())
    .filter((phrase) => wordsOf(phrase).length > 0);

/** The sentence around a range of the text. A long sentence gives the range alone. Always verbatim. */
export const findSentenceAround = (
  text: string,
  { start, end }: { start: number; end: number },
  longest = 160,
) => {
  const before = text.slice(0, start);
  const from = Math.max(...['.', '!', '?', '…'].map((stop) => before.lastIndexOf(stop))) + 1;
  const stop = text.slice(end).search(/[.!?…]/);
  const sentence = text.slice(from, stop < 0 ? undefined : end + stop + 1).trim();
  return sentence.length <= longest ? sentence : text.slice(start, end);
};
