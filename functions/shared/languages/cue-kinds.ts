/**
 * What people say on one side of a call more often than on the other. `speaks`: which side that is; who called whom is
 * told by the direction of the call. `weight`: natural logarithm of how much more often that side says it, a judgement
 * that the labelled calls of the tests check. `opening`: said when a call begins, and later mostly to quote somebody.
 */
export const cueKinds = {
  /** Says which company is speaking. */
  company: { speaks: 'agent', weight: 2.4, opening: true },
  /** Gives a name; customers do so when they are asked. */
  name: { speaks: 'agent', weight: 1, opening: true },
  offersHelp: { speaks: 'agent', weight: 2.4, opening: true },
  /** What the law or the company has to have said: recording, personal data, verification. */
  notice: { speaks: 'agent', weight: 2, opening: false },
  /** Thanks for the call, the order, the patience. */
  thanks: { speaks: 'agent', weight: 2, opening: false },
  /** Asks for a name, an address, a number, and what is wanted. */
  asksDetails: { speaks: 'agent', weight: 1.5, opening: false },
  /** Recommends, names conditions, speaks of what the company has and does. */
  offers: { speaks: 'agent', weight: 1.3, opening: false },
  /** Says what is done next: checking, sending, noting down, calling back. */
  promises: { speaks: 'agent', weight: 1.3, opening: false },
  courtesy: { speaks: 'agent', weight: 0.8, opening: false },
  /** What we do, in the plural: a company. */
  we: { speaks: 'agent', weight: 0.9, opening: false },
  /** You and yours, in the polite form. */
  addresses: { speaks: 'agent', weight: 0.5, opening: false },
  wants: { speaks: 'customer', weight: 1.8, opening: false },
  asksPrice: { speaks: 'customer', weight: 1.6, opening: false },
  /** Asks whether there is something, when it comes, whether it can be done. */
  asksAbout: { speaks: 'customer', weight: 1.2, opening: false },
  /** Speaks of an order, a payment, a device, a connection that is the speaker's own, and what is wrong with it. */
  ownMatter: { speaks: 'customer', weight: 1.7, opening: false },
  /** Finds it dear, has no time, wants to think, to ask at home, to be left alone. */
  hesitates: { speaks: 'customer', weight: 1.4, opening: false },
  accepts: { speaks: 'customer', weight: 0.8, opening: false },
  /** I and mine. */
  self: { speaks: 'customer', weight: 0.5, opening: false },
  /** Says that it is the speaker who is calling. */
  calls: { speaks: 'caller', weight: 1.6, opening: true },
  /** Asks who is calling. */
  asksWhoCalls: { speaks: 'callee', weight: 1.6, opening: true },
} as const satisfies Record<
  string,
  { speaks: 'agent' | 'customer' | 'caller' | 'callee'; weight: number; opening: boolean }
>;

export type CueKind = keyof typeof cueKinds;

/**
 * The phrases of one language, separated by `;`. A word in a phrase is matched whole. `kal*` matches its beginning,
 * `*dan` its end and `a/b` one of both. `~` matches up to two words of any kind. Case, diacritics, apostrophes and, in
 * Uzbek, the script make no difference; one wrong letter in a long word makes none either.
 */
export interface LanguageCues {
  phrases: Readonly<Record<CueKind, string>>;
  /** Words that a telephone is answered with: a turn of nothing else tells who was called. */
  answering: string;
  /** What only a machine says; such a turn tells nothing about people. */
  machine: string;
}
