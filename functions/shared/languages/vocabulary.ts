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
