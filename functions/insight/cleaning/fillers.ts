import { isHesitation } from '../../shared/languages/hesitations';
import { formsOf } from '../../shared/words';

interface Fillers {
  /** Carry no fact. They may go anywhere. */
  always: readonly string[];
  /** Also ordinary words. They go only where punctuation or the edge of a line sets them off. */
  setOff: readonly string[];
}

/** Words that hedge ("kind of", "falan", "как бы") and words that also answer ("böyle", "короче") are no fillers. */
const fillers: Readonly<Record<string, Fillers>> = {
  tr: {
    always: [],
    setOff: ['hani', 'şey', 'yani', 'işte', 'ya', 'nasıl desem', 'nasıl diyeyim', 'nasıl söylesem'],
  },
  uz: {
    always: [],
    setOff: [
      ...['haligi', 'ҳалиги', 'anaqa', 'анақа', 'anavi', 'анави', 'xullas', 'хуллас', 'demak', 'демак'],
      ...["xo'sh", 'хўш', "ya'ni", 'яъни', 'nima desam', 'нима десам'],
    ],
  },
  ru: {
    always: ['ну'],
    setOff: ['вот', 'типа', 'значит', 'как его', 'как сказать', 'так сказать', 'скажем так', 'в общем'],
  },
  en: {
    always: [],
    setOff: ['well', 'like', 'you know', 'you see', 'i mean', 'basically', 'so', 'let me see'],
  },
};

/** "Да ну вас" sends somebody away. */
const noFillerBefore: Readonly<Record<string, ReadonlySet<string>>> = {
  ну: new Set(['вас', 'тебя', 'его', 'ее', 'их', 'нафиг', 'и']),
};

const phrasesOf = (kind: keyof Fillers): Readonly<Record<string, ReadonlySet<string>>> =>
  Object.fromEntries(
    Object.entries(fillers).map(([language, lists]) => [
      language,
      new Set(lists[kind].map((phrase) => formsOf(phrase).join(' '))),
    ]),
  );
const always = phrasesOf('always');
const setOff = phrasesOf('setOff');

/** Where a phrase fills a pause. */
export type FillerKind = 'always' | 'set-off' | 'none';

/**
 * @param forms the words of a phrase as `formsOf` gives them
 * @param language ISO 639-1 of the call; an unknown language has no fillers
 * @param next the word behind the phrase
 */
export const fillerKind = (forms: readonly string[], language: string, next = ''): FillerKind => {
  if (forms.length === 0) return 'none';
  const words = forms.filter((form) => !isHesitation(form));
  if (words.length === 0) return 'always';
  const phrase = words.join(' ');
  if (noFillerBefore[phrase]?.has(next)) return 'none';
  if (always[language]?.has(phrase)) return 'always';
  return setOff[language]?.has(phrase) ? 'set-off' : 'none';
};

/** Every filler of every language. A test holds them against the protected words. */
export const everyFiller = (): string[] =>
  Object.values(fillers).flatMap((lists) => [...lists.always, ...lists.setOff]);
