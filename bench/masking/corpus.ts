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

/** A part of a spoken personal datum. It leaves out hesitations, short replies and other words. */
export interface PersonalPiece {
  personal: PersonalKind;
  text: string;
  /** Pieces of one datum share this name. Without it the piece is a whole datum. */
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
  /** The author of a `blind` conversation has not seen the masking code. A `sighted` author has. */
  half: 'blind' | 'sighted';
  language: CorpusLanguage;
  /** An `ordinary` conversation has numbers and nothing personal. */
  kind: PersonalKind | 'ordinary';
  /** How the datum is said, or the topic of an ordinary conversation, in a few words with dashes. */
  way: string;
  /**
   * A usual way is whole, in groups or digit by digit, with at most a short reply between. It is transcribed
   * correctly.
   */
  usual: boolean;
  turns: readonly CorpusTurn[];
}
