export const corpusLanguages = ['tr', 'uz', 'ru', 'en'] as const;
export type CorpusLanguage = (typeof corpusLanguages)[number];

/** What is said in a labelled conversation. */
export const personalKinds = [
  'CARD',
  'CARD_CODE',
  'ONE_TIME_CODE',
  'NATIONAL_ID',
  'PASSPORT',
  'TAX_NUMBER',
  'ACCOUNT',
  'IBAN',
  'PHONE',
  'EMAIL',
  'BIRTH_DATE',
  'PLATE',
] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** A part of a personal datum as it is said. It holds no hesitation, nod or other word that is not of the datum. */
export interface PersonalPiece {
  personal: PersonalKind;
  text: string;
  /** Pieces of one datum share this name. Absent: the piece is a whole datum. */
  datum?: string;
}

export interface CorpusTurn {
  speaker: 'agent' | 'customer';
  /** The turn is these pieces joined without a gap. A string is ordinary speech. */
  pieces: ReadonlyArray<string | PersonalPiece>;
}

/** One conversation whose personal data is labelled. */
export interface Conversation {
  id: string;
  /** `blind`: written without sight of the masking code. */
  half: 'blind' | 'sighted';
  language: CorpusLanguage;
  /** `ordinary`: nothing in it is personal, though numbers are in it. */
  kind: PersonalKind | 'ordinary';
  /** How the datum is said, or what an ordinary conversation is about; a few words with dashes. */
  way: string;
  /** Whole, in groups or digit by digit, with nothing or a nod between, heard right. */
  usual: boolean;
  turns: readonly CorpusTurn[];
}
