import { formsOf } from '../words';

/** Words with a space between. `=` means exactly this word. Other words are stems with any ending. */
export type WordList = string;

/** The number words of a language. They are whole words and no stems. */
export interface NumberVocabulary {
  zero: WordList;
  /** One to nine. A space separates the words of one number. */
  units: readonly WordList[];
  /** Ten to nineteen if they are single words. */
  teens: readonly WordList[];
  /** Ten to ninety. `''` is ten when the teens contain it. */
  tens: readonly WordList[];
  /** A hundred as a word that a unit multiplies. */
  hundred: WordList;
  /** 100 to 900 if they are single words. */
  hundreds: readonly WordList[];
  thousand: WordList;
  /** Words that join the parts of a number. */
  and: WordList;
  /** Zero to nine as counted digits such as `нуля` or `zeros`. The number word before says how often. */
  counted: readonly WordList[];
  /** Words that repeat the next digit two to five times. */
  times: readonly WordList[];
  /** Stands between a count and its digit (`iki tane sıfır`). */
  pieces: WordList;
  /** Number words that often mean something else. They count beside another number word of the language. */
  doubtful: WordList;
  /** Words after which `one` is an article such as a moment or a thing. */
  articles: WordList;
  /** Endings of the number word that closes a number. */
  endings: WordList;
  /** Other words that engines write for one to nine. */
  misheard: readonly WordList[];
  /** Does the language write a number as one word? */
  joined: boolean;
}

/** What a number belongs to. */
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
  /** A code of any kind. */
  code: WordList;
  /** Names of a one-time code that need no word for code. */
  oneTimeCode: WordList;
  cardCode: WordList;
  /** Words that turn a code into the code of a card. */
  securing: WordList;
  /** Orders, parcels, goods and lines. Their numbers belong to no person. */
  thing: WordList;
  /** Names of such a number that need no word for number. */
  thingNumber: WordList;
  /** Sums such as price, total or limit. */
  amount: WordList;
  date: WordList;
  plate: WordList;
  /** The word for a number or for digits. */
  number: WordList;
  /** Somebody's number. It is a phone number unless another subject is near. */
  ownNumber: WordList;
  /** Words that give the next word for number an owner. */
  owner: WordList;
  /** To call or reach somebody. The number beside it is a phone number. */
  call: WordList;
  /** Words that ask somebody to read something out. */
  request: WordList;
}

/** Words beside a number that is a measure. */
export interface UnitVocabulary {
  currency: WordList;
  unit: WordList;
  /** Words before a time or a year. */
  before: WordList;
  month: WordList;
}

/** What people say between the digits of a number. */
export interface TalkVocabulary {
  /** Keeps a conversation going. It belongs to no datum. */
  filler: WordList;
  /** Says nothing between digits. It may still belong to a name or an address. */
  pause: WordList;
  /** The word for a plus sign. */
  plus: WordList;
  correction: WordList;
  rest: WordList;
}

/** Number words as engines mishear them. They help to find birth dates. */
export interface HalfHeardVocabulary {
  /** Spoken number words. A word with one or two other letters also counts. */
  numbers: WordList;
  /** Written for a number word, in addition to `misheard`. */
  soundalikes: WordList;
  /** Multiply, repeat or join digits. */
  repeats: WordList;
  /** They look or sound like a number word and never are. */
  otherWords: WordList;
}

export interface DateVocabulary {
  /** January to December as patterns without accents. They match the start of a word. `$` ends the word. */
  months: string;
  /** Ordinals that are more than a number word with an ending such as `first:1`. */
  ordinals: WordList;
}

/** Words that change the sense of a sentence. They match forms of `words.ts`. */
export interface SenseWords {
  /** `*` ends a stem. Cleaning keeps each word that begins with it. A quote must keep the word itself. */
  negations: WordList;
  /** Reverse a quote or turn it into a question. */
  negationsInQuotes: WordList;
  /** Limit the sentence to some cases, such as if or unless. */
  conditions: WordList;
  /** Say nothing alone. */
  functions: WordList;
  /** Verbs that contain their negation such as `yapmıyoruz`. Lower case, with i for ı and no apostrophes. */
  negatedVerb?: RegExp;
  /** Verbs that contain their condition such as `isterseniz`. */
  conditionalVerb?: RegExp;
  /** Words that look like such a verb. */
  noVerbs?: WordList;
}

/** Words that cleaning must never lose or change. `*` ends a stem that takes endings. */
export interface ProtectedWords {
  /** More negations, besides those of the sense words. */
  otherNegations: WordList;
  limits: WordList;
  consent: WordList;
  numbers: WordList;
  units: WordList;
  insults: WordList;
}

/**
 * Tells whether listening can answer a question of a form (decision 068). `*` ends a stem. `_` joins the
 * words of a phrase.
 */
export interface QuestionWords {
  /** Judge without saying by what such as good or professional. */
  judging: WordList;
  /** Name a call but nothing in it such as agent or handle. */
  framing: WordList;
  /** What people say or do aloud such as ask, greet or interrupt. */
  hearable: WordList;
  /** What a recording cannot prove, such as a smile or a thought. */
  unheard: WordList;
}

export interface FillerWords {
  /** Carry no fact. Cleaning may remove them anywhere. */
  always: readonly string[];
  /** Also ordinary words. Cleaning removes them only beside punctuation or at the edge of a line. */
  setOff: readonly string[];
  /** A word before one of these is no filler. `ну` before `вас` sends somebody away. */
  notBefore?: Readonly<Record<string, readonly string[]>>;
}

interface Wording {
  name: string;
  description: string;
}

/** Wording of the criteria and violations that ship with Santral. */
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

/** Wording of a question of a form. */
export interface QuestionWording extends Wording {
  /** When the question does not apply. */
  notApplicable?: string;
}

/** Wording of a form that ships with Santral. */
interface FormWording<Section extends string, Question extends string> extends Wording {
  sections: Readonly<Record<Section, string>>;
  questions: Readonly<Record<Question, QuestionWording>>;
}

/** Wording of the forms that ship with Santral. Their violations are those of the criteria. */
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
    /** How the call ends for the customer's request. */
    outcomes: Readonly<Record<'resolved' | 'promised' | 'passed-on' | 'unresolved', Wording>>;
  };
  /** Name of the form with the old criteria. */
  criteria: string;
  /** Why an answer does not apply when no model was asked. One sentence. */
  notAsked: Readonly<Record<'condition' | 'too-few-words', string>>;
}

/**
 * The weight of a shape of letters or an ending for a language. 1 is a frequent word of only that language.
 */
export type WordShape = readonly [weight: number, shape: RegExp];

export interface FrequentWords {
  /**
   * Frequent words of telephone calls. `gel*` is every word that begins with it. A word may be in several
   * lists.
   */
  words: WordList;
  spellings: readonly Spelling[];
}

/**
 * One way to spell a language. `spellWord` spells the list and `spellForm` a word of the call. A word is listed if
 * they meet.
 */
export interface Spelling {
  spellWord(word: string): string[];
  spellForm(form: string): string;
}

/** Matches a word with one of these endings after a stem of this many letters. */
export const matchEndings = (stem: number, endings: string): RegExp =>
  new RegExp(`.{${stem}}(?:${endings.trim().replace(/\s+/g, '|')})$`, 'u');

/** Keeps the spelling as it is. */
export const asSpelled: Spelling = { spellWord: formsOf, spellForm: (form) => form };
