import { formsOf } from '../words';

/** Words are listed with a space between. `=` before a word: exactly this word, else its stem with any ending. */
export type WordList = string;

/** How a language says numbers. Whole words, no stems. */
export interface NumberVocabulary {
  zero: WordList;
  /** One to nine, the words of one number joined by `|`. */
  units: readonly WordList[];
  /** Ten to nineteen where they are words of their own. */
  teens: readonly WordList[];
  /** Ten to ninety, `''` where the teens begin. */
  tens: readonly WordList[];
  /** A hundred as a word that a unit multiplies. */
  hundred: WordList;
  /** 100 to 900 where they are words of their own. */
  hundreds: readonly WordList[];
  thousand: WordList;
  /** Words that join the parts of one number. */
  and: WordList;
  /** Digits counted: `нуля`, `zeros`. The number word before says how often. Zero to nine. */
  counted: readonly WordList[];
  /** Words that double, triple … the digit after them: two to five. */
  times: readonly WordList[];
  /** Stands between a count and its digit: `iki tane sıfır`. */
  pieces: WordList;
  /** Number words that are as often something else. They count beside another number word of the language. */
  doubtful: WordList;
  /** Words after which `one` is an article: a moment, a thing. */
  articles: WordList;
  /** Endings of a number word that closes a number. */
  endings: WordList;
  /** Words that engines write for a number word, which they are not. One to nine. */
  misheard: readonly WordList[];
  /** Is a number of several words written as one word? */
  joined: boolean;
}

/** What a number is of. */
export interface SubjectVocabulary {
  card: WordList;
  account: WordList;
  iban: WordList;
  phone: WordList;
  identity: WordList;
  /** Names of an identity number that need no word for number. */
  identityNumber: WordList;
  passport: WordList;
  tax: WordList;
  taxNumber: WordList;
  /** A code of any sort. */
  code: WordList;
  /** Names of a one-time code that need no word for code. */
  oneTimeCode: WordList;
  cardCode: WordList;
  /** Beside a code they make it the code of a card. */
  securing: WordList;
  /** Orders, parcels, goods, lines: their numbers are nobody's. */
  thing: WordList;
  /** Names of such a number that need no word for number. */
  thingNumber: WordList;
  /** Sums: price, total, limit. */
  amount: WordList;
  date: WordList;
  plate: WordList;
  /** The word for a number or its digits. */
  number: WordList;
  /** Somebody's number, which is a phone number where no other subject is near. */
  ownNumber: WordList;
  /** Words that make the next word for number somebody's. */
  owner: WordList;
  /** To call or reach somebody: the number beside it is a phone number. */
  call: WordList;
  /** Words with which one asks for something to be read out. */
  request: WordList;
}

/** What stands beside a number that is a measure. */
export interface UnitVocabulary {
  currency: WordList;
  unit: WordList;
  /** Before a time or a year. */
  before: WordList;
  month: WordList;
}

/** What is said between the digits of one number. */
export interface TalkVocabulary {
  /** Keeps a conversation going. It is no part of any datum. */
  filler: WordList;
  /** Says nothing between digits, though it may be a part of a name or an address. */
  pause: WordList;
  /** The word for a plus sign. */
  plus: WordList;
  correction: WordList;
  rest: WordList;
}

/** Number words as an engine half hears them. Birth dates are looked for with these. */
export interface HalfHeardVocabulary {
  /** Number words as they are said. A word that differs in one letter or two is one too. */
  numbers: WordList;
  /** Written for a number word, besides the `misheard` ones. */
  soundalikes: WordList;
  /** Multiply, repeat or join digits. */
  repeats: WordList;
  /** Never a number word, though they look or sound like one. */
  otherWords: WordList;
}

export interface DateVocabulary {
  /** January to December. Patterns of how the name of a month begins, without accents. `$`: the whole word. */
  months: string;
  /** Ordinals that are not a number word with an ending, `first:1`. */
  ordinals: WordList;
}

/** Words that turn the sense of what is said. Read on forms of `words.ts`. */
export interface SenseWords {
  /** `*` ends a stem. Cleaning keeps each word that begins so. A quote may not lose the word itself. */
  negations: WordList;
  /** Turn a quote round, or ask. */
  negationsInQuotes: WordList;
  /** The sentence holds for part of the cases only: if, unless, without, only. */
  conditions: WordList;
  /** Say nothing by themselves. */
  functions: WordList;
  /** Verbs that carry their negation inside: `yapmıyoruz`. Lower case, ı as i, no apostrophes. */
  negatedVerb?: RegExp;
  /** Verbs that carry their condition inside: `isterseniz`. */
  conditionalVerb?: RegExp;
  /** Words that look like such a verb. */
  noVerbs?: WordList;
}

/** Words that a cleaned line may never lose or change. `*` ends a stem that takes endings. */
export interface ProtectedWords {
  /** Besides the negations of the sense words. */
  otherNegations: WordList;
  limits: WordList;
  consent: WordList;
  numbers: WordList;
  units: WordList;
  insults: WordList;
}

/**
 * Tells whether a question of a form can be answered by listening (decision 068). `*` ends a stem. `_` joins the words
 * of a phrase.
 */
export interface QuestionWords {
  /** Judge and leave open by what: good, professional. */
  judging: WordList;
  /** Say that a call is meant and nothing of it: agent, handle. */
  framing: WordList;
  /** Something that people say or do aloud: ask, greet, interrupt. */
  hearable: WordList;
  /** What no recording of one call lets hear: a smile, a screen, what somebody thinks, the next call. */
  unheard: WordList;
}

export interface FillerWords {
  /** Carry no fact. They may go anywhere. */
  always: readonly string[];
  /** Also ordinary words. They go only where punctuation or the edge of a line sets them off. */
  setOff: readonly string[];
  /** Words behind which a filler is none: `ну` before `вас` sends somebody away. */
  notBefore?: Readonly<Record<string, readonly string[]>>;
}

interface Wording {
  name: string;
  description: string;
}

/** How the criteria and violations that ship with Santral are worded. */
export type CriteriaWording = Readonly<
  Record<
    | 'greeting'
    | 'needs'
    | 'presentation'
    | 'objections'
    | 'next-step'
    | 'courtesy'
    | 'rudeness'
    | 'guaranteed-result'
    | 'card-details'
    | 'private-payment',
    Wording
  >
>;

/** How a question of a form is worded. */
export interface QuestionWording extends Wording {
  /** When the question does not apply. */
  notApplicable?: string;
}

/** How a form is worded that ships with Santral. */
interface FormWording<Section extends string, Question extends string> extends Wording {
  sections: Readonly<Record<Section, string>>;
  questions: Readonly<Record<Question, QuestionWording>>;
}

/** How the forms that ship with Santral are worded. Their violations are those of the criteria. */
export interface FormsWording {
  sales: FormWording<
    'opening' | 'offer' | 'closing',
    'greeting' | 'needs' | 'presentation' | 'objections' | 'next-step' | 'courtesy'
  >;
  service: FormWording<
    'opening' | 'solution' | 'closing',
    | 'greeting'
    | 'verification'
    | 'understanding'
    | 'explanation'
    | 'outcome'
    | 'follow-up'
    | 'holds'
    | 'courtesy'
  > & {
    /** How the call ends for the request of the customer. */
    outcomes: Readonly<Record<'resolved' | 'promised' | 'passed-on' | 'unresolved', Wording>>;
  };
  /** The criteria of before, as a form is named. */
  criteria: string;
  /** Why an answer does not apply that no model has given. One sentence. */
  notAsked: Readonly<Record<'condition' | 'too-few-words', string>>;
}

/** A weight, and the letters or ending that speak for a language with it. 1 is a frequent word of that language alone. */
export type WordShape = readonly [weight: number, shape: RegExp];

export interface FrequentWords {
  /** Frequent words of telephone calls. `gel*` stands for all words that begin so. A word may stand in several lists. */
  words: WordList;
  spellings: readonly Spelling[];
}

/** One way to spell a language. A word is listed when a form of it, spelled so, is among the written ones. */
export interface Spelling {
  written(word: string): string[];
  heard(form: string): string;
}

/** A word that ends so after a stem of this many letters. */
export const endsIn = (stem: number, endings: string): RegExp =>
  new RegExp(`.{${stem}}(?:${endings.trim().replace(/\s+/g, '|')})$`, 'u');

/** The spelling of a language in which nothing is left out or exchanged. */
export const asSpelled: Spelling = { written: formsOf, heard: (form) => form };
