import { type Language, languageList, languages } from '.';
import type { FrequentWords } from './vocabulary';

interface WordList {
  words: ReadonlySet<string>;
  stems: ReadonlySet<string>;
}

const listOf = (entries: string, spell: (written: string) => string[]): WordList => {
  const written = entries.split(/\s+/);
  const spellAll = (those: readonly string[]) => new Set(those.flatMap(spell));
  return {
    words: spellAll(written.filter((entry) => !entry.endsWith('*'))),
    stems: spellAll(written.filter((entry) => entry.endsWith('*')).map((entry) => entry.slice(0, -1))),
  };
};

const listsOf = ({ words, spellings }: FrequentWords) =>
  spellings.map(({ spellWord: written, spellForm: heard }) => ({ list: listOf(words, written), heard }));

const lists = languages.map((language) => ({
  language,
  spelled: listsOf(languageList[language].frequentWords),
}));

const shortestStem = 3;
const longestStem = 10;

const isIn = ({ words, stems }: WordList, form: string): boolean => {
  if (words.has(form)) return true;
  for (let length = shortestStem; length <= Math.min(longestStem, form.length); length++)
    if (stems.has(form.slice(0, length))) return true;
  return false;
};

/** The languages in which a form is a frequent word. */
export const findListingLanguages = (form: string): Language[] =>
  lists
    .filter(({ spelled }) => spelled.some(({ list, heard }) => isIn(list, heard(form))))
    .map(({ language }) => language);
