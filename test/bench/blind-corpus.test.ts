import { blindConversations, rules } from '../../bench/masking/blind';
import { usualWays } from '../../bench/masking/blind/saying';
import {
  type Conversation,
  type CorpusLanguage,
  corpusLanguages,
  type PersonalKind,
  type PersonalPiece,
  personalKinds,
} from '../../bench/masking/corpus';

const conversations = blindConversations();
const personal = conversations.filter(({ kind }) => kind !== 'ordinary');
const ordinary = conversations.filter(({ kind }) => kind === 'ordinary');
const piecesOf = ({ turns }: Conversation) => turns.flatMap(({ pieces }) => pieces);
const dataOf = (conversation: Conversation): PersonalPiece[] =>
  piecesOf(conversation).flatMap((piece) => (typeof piece === 'string' ? [] : [piece]));
const idsOf = (faulty: readonly Conversation[]) => faulty.map(({ id }) => id);

const combinations = corpusLanguages.flatMap((language) =>
  personalKinds.map((kind) => [language, kind] as const),
);

test.each(combinations)('%s %s has at least 24 conversations of which 14 are usual', (language, kind) => {
  const those = personal.filter((one) => one.language === language && one.kind === kind);
  expect(those.length).toBeGreaterThanOrEqual(24);
  expect(those.filter(({ usual }) => usual).length).toBeGreaterThanOrEqual(14);
});

test.each(combinations)('%s %s is asked for in at least six ways', (language, kind) => {
  const { asks, answers, volunteers } = rules[language].kinds[kind];
  expect(new Set(asks).size).toBeGreaterThanOrEqual(6);
  expect(new Set([...answers, ...rules[language].answers]).size).toBeGreaterThanOrEqual(6);
  expect(new Set(volunteers).size).toBeGreaterThanOrEqual(3);
});

test.each(corpusLanguages)('%s has at least 65 ordinary conversations on many topics', (language) => {
  const those = ordinary.filter((one) => one.language === language);
  expect(those.length).toBeGreaterThanOrEqual(65);
  expect(new Set(those.map(({ way }) => way)).size).toBeGreaterThanOrEqual(30);
});

test('no two conversations share an id or their words', () => {
  expect(new Set(idsOf(conversations)).size).toBe(conversations.length);
  expect(new Set(conversations.map(({ turns }) => JSON.stringify(turns))).size).toBe(conversations.length);
});

test('two calls make equal conversations', () => {
  expect(blindConversations()).toEqual(conversations);
});

test('a conversation is usual if its way is', () => {
  const ways: readonly string[] = usualWays;
  expect(idsOf(personal.filter(({ way, usual }) => usual !== ways.includes(way)))).toEqual([]);
  expect(idsOf(ordinary.filter(({ usual }) => usual))).toEqual([]);
});

test('every turn has words and no piece is empty', () => {
  const isEmpty = (piece: string | PersonalPiece) =>
    (typeof piece === 'string' ? piece : piece.text.trim()).length === 0;
  const faulty = conversations.filter(
    (one) => piecesOf(one).some(isEmpty) || one.turns.some(({ pieces }) => pieces.length === 0),
  );
  expect(idsOf(faulty)).toEqual([]);
});

test('no slot is left unfilled', () => {
  const words = (one: Conversation) =>
    piecesOf(one).map((piece) => (typeof piece === 'string' ? piece : piece.text));
  expect(idsOf(conversations.filter((one) => /[{}]|undefined|NaN/.test(words(one).join(' '))))).toEqual([]);
});

test('an ordinary conversation holds no personal datum', () => {
  expect(idsOf(ordinary.filter((one) => dataOf(one).length > 0))).toEqual([]);
});

test('a conversation holds one datum of its kind, and the pieces of one datum share a name', () => {
  const faulty = personal.filter((one) => {
    const pieces = dataOf(one);
    const names = new Set(pieces.map(({ datum }) => datum));
    return (
      pieces.length === 0 ||
      pieces.some((piece) => piece.personal !== one.kind) ||
      names.size !== 1 ||
      names.has(undefined) !== (pieces.length === 1)
    );
  });
  expect(idsOf(faulty)).toEqual([]);
});

test('a datum ends where a word ends', () => {
  const faulty = conversations.filter(({ turns }) =>
    turns.some(({ pieces }) =>
      pieces.some((piece, at) => {
        const next = pieces[at + 1];
        if (typeof piece === 'string' || next === undefined) return false;
        return typeof next !== 'string' || /^[\p{L}\d]/u.test(next);
      }),
    ),
  );
  expect(idsOf(faulty)).toEqual([]);
});

test('a nod stands between two turns and a hesitation within one', () => {
  const speakersOf = (one: Conversation) =>
    one.turns.filter(({ pieces }) => pieces.some((piece) => typeof piece !== 'string')).length;
  const turning = ['nod-between', 'sentence-between', 'rest-later'];
  expect(idsOf(personal.filter((one) => turning.includes(one.way) !== speakersOf(one) > 1))).toEqual([]);
});

const wholeData = (kind: PersonalKind, ...languages: CorpusLanguage[]): string[] =>
  personal
    .filter((one) => one.kind === kind && one.way === 'whole' && languages.includes(one.language))
    .flatMap(dataOf)
    .map(({ text }) => text);

const luhnSum = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);

const ibanRemainder = (iban: string): bigint =>
  BigInt([...(iban.slice(4) + iban.slice(0, 4))].map((char) => Number.parseInt(char, 36)).join('')) % 97n;

test('card numbers and IBANs that are heard right have right check digits', () => {
  const cards = wholeData('CARD', ...corpusLanguages);
  const ibans = wholeData('IBAN', ...corpusLanguages);
  expect(cards.length).toBeGreaterThan(0);
  expect(ibans.length).toBeGreaterThan(0);
  expect(cards.filter((card) => luhnSum(card) % 10 !== 0)).toEqual([]);
  expect(ibans.filter((iban) => ibanRemainder(iban) !== 1n)).toEqual([]);
});

test('national ids of Turkey and Uzbekistan that are heard right have right check digits', () => {
  const weighted = (id: string) =>
    [...id.slice(0, 13)].reduce((sum, digit, at) => sum + Number(digit) * ([7, 3, 1][at % 3] ?? 0), 0);
  const first10 = (id: string) => [...id.slice(0, 10)].reduce((sum, digit) => sum + Number(digit), 0);
  const pinfls = wholeData('NATIONAL_ID', 'uz');
  const tckns = wholeData('NATIONAL_ID', 'tr', 'en');
  expect(pinfls.map((id) => [id.length, weighted(id) % 10])).toEqual(
    pinfls.map((id) => [14, Number(id[13])]),
  );
  expect(tckns.map((id) => [id.length, first10(id) % 10])).toEqual(tckns.map((id) => [11, Number(id[10])]));
});

test('about a third of the data with check digits is misheard', () => {
  const checked = personal.filter(({ kind }) => ['CARD', 'NATIONAL_ID', 'IBAN'].includes(kind));
  const misheard = checked.filter(({ way }) => way === 'misheard');
  expect(misheard.length / checked.length).toBeGreaterThan(0.25);
  expect(misheard.length / checked.length).toBeLessThan(0.4);
});

test('Uzbek is written in both scripts and with several apostrophes', () => {
  const texts = conversations
    .filter(({ language }) => language === 'uz')
    .map((one) => JSON.stringify(piecesOf(one)));
  const share = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length / texts.length;
  expect(share(/[қғўҳ]/i)).toBeGreaterThan(0.2);
  for (const apostrophe of ["'", 'ʻ', 'ʼ', '’'])
    expect(share(new RegExp(`[og]${apostrophe}`))).toBeGreaterThan(0.05);
});
