/**
 * What one side of a call says more often than the other. `speaks` names that side. The direction of the call
 * says who called. `weight` is the natural logarithm of how much more often that side says it. It is a
 * judgement, which the labelled calls of the tests check. An `opening` cue belongs to the start of a call.
 * Later it mostly quotes somebody.
 */
export const cueKinds = {
  /** Says which company is speaking. */
  company: { speaks: 'agent', weight: 2.4, opening: true },
  /** Gives a name. Customers do so when asked. */
  name: { speaks: 'agent', weight: 1, opening: true },
  offersHelp: { speaks: 'agent', weight: 2.4, opening: true },
  /** What the law or the company requires such as recording, personal data or verification. */
  notice: { speaks: 'agent', weight: 2, opening: false },
  /** Thanks for the call, the order or the patience. */
  thanks: { speaks: 'agent', weight: 2, opening: false },
  /** Asks for a name, an address or a number, or what is wanted. */
  asksDetails: { speaks: 'agent', weight: 1.5, opening: false },
  /** Recommends, names conditions, or says what the company has and does. */
  offers: { speaks: 'agent', weight: 1.3, opening: false },
  /** Says what happens next, such as checking or calling back. */
  promises: { speaks: 'agent', weight: 1.3, opening: false },
  courtesy: { speaks: 'agent', weight: 0.8, opening: false },
  /** What the company does, with the word we. */
  we: { speaks: 'agent', weight: 0.9, opening: false },
  /** You and yours in the polite form. */
  addresses: { speaks: 'agent', weight: 0.5, opening: false },
  wants: { speaks: 'customer', weight: 1.8, opening: false },
  asksPrice: { speaks: 'customer', weight: 1.6, opening: false },
  /** Asks whether something exists, when it comes or whether it can be done. */
  asksAbout: { speaks: 'customer', weight: 1.2, opening: false },
  /** Speaks of the speaker's own order or device and its problem. */
  ownMatter: { speaks: 'customer', weight: 1.7, opening: false },
  /** Finds it expensive or has no time. Wants to think or to be left alone. */
  hesitates: { speaks: 'customer', weight: 1.4, opening: false },
  accepts: { speaks: 'customer', weight: 0.8, opening: false },
  /** I and mine. */
  self: { speaks: 'customer', weight: 0.5, opening: false },
  /** Says that the speaker is the caller. */
  calls: { speaks: 'caller', weight: 1.6, opening: true },
  /** Asks who is calling. */
  asksWhoCalls: { speaks: 'callee', weight: 1.6, opening: true },
} as const satisfies Record<
  string,
  { speaks: 'agent' | 'customer' | 'caller' | 'callee'; weight: number; opening: boolean }
>;

export type CueKind = keyof typeof cueKinds;

/**
 * The phrases of one language, separated by `;`. A word of a phrase matches whole. `kal*` matches its
 * beginning, `*dan` its end and `a/b` one of both. `~` matches up to two words of any kind. Case, diacritics
 * and apostrophes make no difference. Nor does the script of Uzbek, or one wrong letter in a long word.
 */
export interface LanguageCues {
  phrases: Readonly<Record<CueKind, string>>;
  /** Words that answer a telephone. A turn with only these tells who was called. */
  answering: string;
  /** What only a machine says. Such a turn tells nothing about people. */
  machine: string;
}
