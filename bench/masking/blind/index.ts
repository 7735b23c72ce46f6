import {
  type Conversation,
  type CorpusLanguage,
  corpusLanguages,
  type PersonalKind,
  personalKinds,
} from '../corpus';
import { chooseWriting, placeOrdinary, placeScript, writeScript } from './conversation';
import { sayBirthDate } from './dates';
import { sayEmail } from './emails';
import { english } from './english';
import type { KindPhrases, LanguageRules, Topic } from './phrases';
import { type Random, startRandom } from './random';
import { russian } from './russian';
import { chooseVoice, type Mishearing, type Said, sayDatum, usualWays, type Voice, type Way } from './saying';
import { turkish } from './turkish';
import { uzbek } from './uzbek';
import { type Datum, datumMakers, type NumberKind } from './values';

export const rules: Readonly<Record<CorpusLanguage, LanguageRules>> = {
  tr: turkish,
  uz: uzbek,
  ru: russian,
  en: english,
};

/** How many conversations say a datum in each way. */
type Plan = Readonly<Partial<Record<Way, number>>>;
const usual: Plan = {
  whole: 3,
  groups: 4,
  'digit-by-digit': 3,
  words: 3,
  'words-in-groups': 4,
  'nod-between': 4,
};
const broken: Plan = { corrected: 2, 'sentence-between': 2, 'rest-later': 1, hesitation: 2 };
const long: Plan = { ...usual, ...broken, doubled: 2, thousands: 2, misheard: 14 };
const unbroken: Plan = { ...usual, ...broken, misheard: 10 };

const plans: Readonly<Record<PersonalKind, Plan>> = {
  CARD: long,
  CARD_CODE: {
    whole: 6,
    'digit-by-digit': 5,
    words: 5,
    'words-in-groups': 5,
    'nod-between': 2,
    doubled: 2,
    corrected: 2,
    hesitation: 2,
    misheard: 8,
  },
  ONE_TIME_CODE: { ...unbroken, doubled: 2, thousands: 2 },
  NATIONAL_ID: long,
  PASSPORT: long,
  TAX_NUMBER: long,
  ACCOUNT: long,
  IBAN: long,
  PHONE: long,
  EMAIL: unbroken,
  BIRTH_DATE: unbroken,
  PLATE: { ...unbroken, doubled: 1 },
};

const waysOf = (kind: PersonalKind): Way[] =>
  (Object.entries(plans[kind]) as Array<[Way, number]>).flatMap(([way, count]) =>
    Array<Way>(count).fill(way),
  );

const hasCheckDigit = (kind: PersonalKind, language: CorpusLanguage): boolean =>
  ['CARD', 'NATIONAL_ID', 'IBAN'].includes(kind) ||
  (kind === 'TAX_NUMBER' && (language === 'tr' || language === 'ru'));

const chooseMishearing = (random: Random, kind: PersonalKind, language: CorpusLanguage): Mishearing => {
  if (kind === 'CARD_CODE' || kind === 'ONE_TIME_CODE' || kind === 'PLATE') return 'words';
  if (hasCheckDigit(kind, language) && random.chance(0.65)) return 'check-digit';
  const others: Mishearing[] = ['lost-digit', 'extra-digit', 'words'];
  return random.pick(kind === 'PASSPORT' || kind === 'IBAN' ? others : [...others, 'amount']);
};

/** Invents data until one has what its way needs. Doubled digits need two equal ones side by side. */
const inventDatum = (random: Random, kind: NumberKind, language: CorpusLanguage, way: Way): Datum => {
  for (;;) {
    const datum = datumMakers[kind](random, language);
    if (way !== 'doubled' || /(\d)\1/.test(datum.whole)) return datum;
  }
};

interface SaidDatum {
  saids: Said[];
  phrases: KindPhrases;
}

const sayKind = (
  voice: Voice,
  { kinds, byLength, ...language }: LanguageRules,
  kind: PersonalKind,
  way: Way,
): SaidDatum => {
  const phrases = kinds[kind];
  if (kind === 'EMAIL') return { saids: sayEmail(voice, language.emails, way), phrases };
  if (kind === 'BIRTH_DATE') return { saids: sayBirthDate(voice, language.dates, way), phrases };
  const datum = inventDatum(voice.random, kind, voice.tongue.language, way);
  const mishearing = chooseMishearing(voice.random, kind, voice.tongue.language);
  return {
    saids: sayDatum(voice, datum, way, mishearing),
    phrases: byLength?.[`${kind}-${datum.whole.length}`] ?? phrases,
  };
};

const two = (value: number): string => String(value).padStart(2, '0');

const personalConversation = (
  language: CorpusLanguage,
  kind: PersonalKind,
  way: Way,
  at: number,
): Conversation => {
  const id = `blind-${language}-${kind.toLowerCase().replaceAll('_', '-')}-${two(at + 1)}`;
  const random = startRandom(id);
  const { tongue, answers } = rules[language];
  const { saids, phrases } = sayKind(chooseVoice(tongue, random), rules[language], kind, way);
  const script = writeScript(tongue, phrases, answers, random, way);
  return {
    id,
    half: 'blind',
    language,
    kind,
    way,
    usual: usualWays.some((one) => one === way),
    turns: placeScript(script, { tongue, kind, saids, writing: chooseWriting(tongue, random) }),
  };
};

const ordinaryCount = 72;

/** Both speakers of one topic mean the same order. */
const sharedSlots = ['order', 'track', 'article', 'extension'];

const fillSlots = (lines: readonly string[], { slots }: LanguageRules, random: Random): string[] => {
  const shared = new Map<string, string>();
  return lines.map((line) =>
    line.replace(/\{(\w+)\}/g, (_, name: string) => {
      const fill = slots[name];
      if (!fill) throw new Error(`No slot is named ${name}. Add it to the language's slots.`);
      const value = shared.get(name) ?? fill(random);
      if (sharedSlots.includes(name)) shared.set(name, value);
      return value;
    }),
  );
};

/** Each topic leads a conversation in turn. Another one or two topics follow it. */
const chooseTopics = (topics: readonly Topic[], random: Random, at: number): Topic[] => {
  const start = at % topics.length;
  const step = random.between(1, Math.floor(topics.length / 3));
  const count = random.between(2, 3);
  return Array.from({ length: count }, (_, index) => topics[(start + index * step) % topics.length] as Topic);
};

const ordinaryConversation = (language: CorpusLanguage, at: number): Conversation => {
  const id = `blind-${language}-ordinary-${two(at + 1)}`;
  const random = startRandom(id);
  const { tongue, topics } = rules[language];
  const chosen = chooseTopics(topics, random, at);
  const lines = chosen.flatMap((topic) => fillSlots(topic.lines, rules[language], random));
  const script = [random.pick(tongue.openers), ...lines, random.pick(tongue.closers)].join('\n');
  return {
    id,
    half: 'blind',
    language,
    kind: 'ordinary',
    way: chosen[0]?.about ?? '',
    usual: false,
    turns: placeOrdinary(script, chooseWriting(tongue, random)),
  };
};

/** The half of the corpus whose author has not seen the masking code. It is the same in every run. */
export const blindConversations = (): Conversation[] =>
  corpusLanguages.flatMap((language) => [
    ...personalKinds.flatMap((kind) =>
      waysOf(kind).map((way, at) => personalConversation(language, kind, way, at)),
    ),
    ...Array.from({ length: ordinaryCount }, (_, at) => ordinaryConversation(language, at)),
  ]);
