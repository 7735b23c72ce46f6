import { type Language, languageList } from '../../languages';
import type { QuestionWords, WordList } from '../../languages/vocabulary';
import { formsOf } from '../../words';

/** Finds words of a list in the word forms of a text. */
export type Finder = (forms: readonly string[]) => string[];

type Finders = Readonly<Record<keyof QuestionWords | 'functions', Finder>>;

const made = new Map<Language, Finders>();

/** The word finders of a language. They are built on first use. */
export const findersFor = (language: Language): Finders => {
  const found = made.get(language) ?? makeFinders(language);
  made.set(language, found);
  return found;
};

const makeFinders = (language: Language): Finders => {
  const { questionWords, senseWords } = languageList[language];
  return {
    judging: finderOf(questionWords.judging),
    framing: finderOf(questionWords.framing),
    hearable: finderOf(questionWords.hearable),
    unheard: finderOf(questionWords.unheard),
    functions: finderOf(senseWords.functions),
  };
};

interface Pattern {
  form: string;
  isStem: boolean;
}

/** `*` ends a stem. `_` joins the words of a phrase. */
const finderOf = (list: WordList): Finder => {
  const phrases = list.split(' ').map((item) => item.split('_').flatMap(patternsOf));
  return (forms) =>
    forms.flatMap((_, at) => {
      const found = phrases.find((phrase) =>
        phrase.every((pattern, ahead) => fits(pattern, forms[at + ahead])),
      );
      return found ? [forms.slice(at, at + found.length).join(' ')] : [];
    });
};

const patternsOf = (word: string): Pattern[] =>
  formsOf(word.replace('*', '')).map((form) => ({ form, isStem: word.endsWith('*') }));

const fits = ({ form, isStem }: Pattern, word: string | undefined): boolean =>
  word !== undefined && (isStem ? word.startsWith(form) : word === form);
