import type { PersonalKind } from '../corpus';
import type { DateTongue } from './dates';
import type { EmailTongue } from './emails';
import type { Random } from './random';
import type { Tongue } from './tongue';

/** Sentences around one kind of datum. `{}` stands for the datum. */
export interface KindPhrases {
  /** The agent asks. */
  asks: readonly string[];
  /** The customer answers and names the datum. */
  answers: readonly string[];
  /** Somebody says it without being asked. The agent speaks where the line begins with `a: `. */
  volunteers: readonly string[];
}

/** Fills the slots of ordinary conversations, such as `{price}`, with invented numbers. */
export type Slots = Readonly<Record<string, (random: Random) => string>>;

/** Lines of a topic. Each begins with `a: ` or `c: `. */
export interface Topic {
  about: string;
  lines: readonly string[];
}

export interface LanguageRules {
  tongue: Tongue;
  emails: EmailTongue;
  dates: DateTongue;
  /** Answers that do not name the datum. */
  answers: readonly string[];
  kinds: Readonly<Record<PersonalKind, KindPhrases>>;
  /** Phrases for a datum of this kind and length that people call by another name. */
  byLength?: Readonly<Record<string, KindPhrases>>;
  slots: Slots;
  topics: readonly Topic[];
}
