import {
  type Conversation,
  type CorpusLanguage,
  type CorpusTurn,
  corpusLanguages,
  type PersonalKind,
  personalKinds,
} from '../corpus';
import { ordinaryConversations } from './ordinary';
import { phrases } from './phrases';
import { type Random, randomFrom } from './random';
import { toCyrillic } from './to-cyrillic';
import { inventValue } from './values';
import { otherWays, turnsOf, usualWays, type Way } from './ways';
import { spellings } from './written-kinds';

const usual: ReadonlySet<string> = new Set(usualWays);
const usualVariants = 3;
const otherVariants = 2;

/** Three digits are too few to be said in thousands, or with the rest later. */
const notSaid: Readonly<Partial<Record<PersonalKind, readonly Way[]>>> = {
  CARD_CODE: [
    'thousands',
    'rest-later',
    'sentence-between',
    'misheard',
    'nod-between',
    'hesitation',
    'corrected',
  ],
  ONE_TIME_CODE: ['thousands', 'rest-later', 'sentence-between', 'corrected'],
};

const ofDigits = (kind: PersonalKind, language: CorpusLanguage): Conversation[] => {
  const ways = [...usualWays, ...otherWays].filter((way) => !notSaid[kind]?.includes(way));
  return ways.flatMap((way) =>
    Array.from({ length: variantsOf(way, ways.length) }, (_, variant) => {
      const id = `sighted-${language}-${kind}-${way}-${variant}`;
      const random = randomFrom(id);
      const turns = turnsOf({ kind, language, random }, way, inventValue(kind, language, random));
      const inCyrillic = language === 'uz' && variant === 1;
      return conversation(id, language, kind, way, inCyrillic ? turns.map(toCyrillic) : turns);
    }),
  );
};

const variantsOf = (way: string, ways: number): number =>
  Math.ceil((usual.has(way) ? usualVariants : otherVariants) * (ways < 8 ? 2 : 1));

const ofSpellings = (kind: PersonalKind, language: CorpusLanguage): Conversation[] => {
  const spell = spellings[kind];
  if (!spell) return [];
  return Object.keys(spell(language, randomFrom(''))).flatMap((way) =>
    Array.from({ length: 4 }, (_, variant) => {
      const id = `sighted-${language}-${kind}-${way}-${variant}`;
      const random = randomFrom(id);
      return conversation(
        id,
        language,
        kind,
        way,
        spellTurns(kind, language, random, spell(language, random)[way] ?? []),
      );
    }),
  );
};

const spellTurns = (
  kind: PersonalKind,
  language: CorpusLanguage,
  random: Random,
  texts: readonly string[],
): CorpusTurn[] => {
  const said = phrases[language];
  const turns: CorpusTurn[] = [
    { speaker: 'agent', pieces: [random.pick(said.greetings)] },
    { speaker: 'agent', pieces: [random.pick(said.asks[kind] ?? [])] },
  ];
  for (const [index, text] of texts.entries()) {
    const personal = { personal: kind, text, datum: 'a' };
    turns.push({
      speaker: 'customer',
      pieces: index === 0 ? [random.pick(said.leads), personal].filter((part) => part !== '') : [personal],
    });
    if (index < texts.length - 1) turns.push({ speaker: 'agent', pieces: [random.pick(said.nods)] });
  }
  turns.push({ speaker: 'agent', pieces: [random.pick(said.thanks)] });
  return turns;
};

const conversation = (
  id: string,
  language: CorpusLanguage,
  kind: PersonalKind,
  way: string,
  turns: readonly CorpusTurn[],
): Conversation => ({
  id,
  half: 'sighted',
  language,
  kind,
  way,
  usual: usual.has(way),
  turns,
});

/** The half of the corpus whose author has seen the masking code. It is the same in every run. */
export const sightedConversations = (): Conversation[] =>
  corpusLanguages.flatMap((language) => [
    ...personalKinds.flatMap((kind) =>
      spellings[kind] ? ofSpellings(kind, language) : ofDigits(kind, language),
    ),
    ...ordinaryConversations(language),
  ]);
