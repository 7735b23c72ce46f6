import { isHesitation } from '../../shared/hesitations';
import { formsOf } from '../../shared/words';

interface Fillers {
  /** Never carry a fact: they may go wherever they stand. */
  always: readonly string[];
  /** Also ordinary words: they may go only where punctuation or the edge of a line sets them off. */
  setOff: readonly string[];
}

const fillers: Readonly<Record<string, Fillers>> = {
  tr: { always: ['hani'], setOff: ['şey', 'yani', 'işte', 'falan', 'ya', 'böyle', 'nasıl desem'] },
  uz: { always: ['haligi', 'ҳалиги'], setOff: ['anaqa', 'анақа', 'xullas', 'хуллас', 'demak', 'nima desam'] },
  ru: {
    always: ['ну'],
    setOff: ['вот', 'типа', 'короче', 'значит', 'как бы', 'как сказать', 'так сказать', 'в общем'],
  },
  en: {
    always: [],
    setOff: ['well', 'like', 'you know', 'i mean', 'kind of', 'sort of', 'basically', 'so'],
  },
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

/** How a phrase fills a pause: wherever it stands, only where it is set off, or not at all. */
export type FillerKind = 'always' | 'set-off' | 'none';

/**
 * @param forms the words of a phrase as `formsOf` gives them
 * @param language ISO 639-1 of the call; of an unknown language the fillers of none count
 */
export const fillerKind = (forms: readonly string[], language: string): FillerKind => {
  if (forms.length === 0) return 'none';
  const words = forms.filter((form) => !isHesitation(form));
  if (words.length === 0) return 'always';
  const phrase = words.join(' ');
  if (always[language]?.has(phrase)) return 'always';
  return setOff[language]?.has(phrase) ? 'set-off' : 'none';
};

/** Every filler of every language, for tests: none of them may be a protected word. */
export const everyFiller = (): string[] =>
  Object.values(fillers).flatMap((lists) => [...lists.always, ...lists.setOff]);
