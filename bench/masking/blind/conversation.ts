import type { CorpusTurn, PersonalKind } from '../corpus';
import type { KindPhrases } from './phrases';
import type { Random } from './random';
import type { Said, Way } from './saying';
import type { Tongue } from './tongue';

type Piece = CorpusTurn['pieces'][number];
type Speaker = CorpusTurn['speaker'];
interface Line {
  speaker: Speaker;
  text: string;
}

const otherSpeaker = (speaker: Speaker): Speaker => (speaker === 'agent' ? 'customer' : 'agent');

const readLines = (script: string): Line[] =>
  script
    .split('\n')
    .map((line) => ({ speaker: line.startsWith('a: ') ? 'agent' : 'customer', text: line.slice(3) }));

/** How one engine writes one conversation. */
export interface Writing {
  /** Writes what a datum or a sentence consists of. */
  write(text: string): string;
  /** Writes the first word of a turn. */
  begin(text: string): string;
}

const dropPunctuation = (text: string): string =>
  text.replace(/[.,?!…;:]+(?=\s|$)/g, '').replace(/ {2,}/g, ' ');
const capitalize = (text: string, locale: string): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

/** Some engines write neither capitals nor punctuation. */
export const chooseWriting = (tongue: Tongue, random: Random): Writing => {
  const spell = tongue.chooseSpelling(random);
  if (random.chance(0.15))
    return {
      write: (text) =>
        spell(dropPunctuation(text).replaceAll('IBAN', 'iban').toLocaleLowerCase(tongue.locale)),
      begin: (text) => text,
    };
  return { write: spell, begin: (text) => capitalize(text, tongue.locale) };
};

interface Placement {
  tongue: Tongue;
  kind: PersonalKind;
  saids: readonly Said[];
  writing: Writing;
}

const toPiece = (said: Said, { kind, saids, writing }: Placement): Piece => {
  if ('aside' in said) return writing.write(said.aside);
  if ('other' in said) return writing.write(said.other);
  const text = said.fixed ? said.said : writing.write(said.said);
  const parts = saids.filter((one) => 'said' in one).length;
  return { personal: kind, text, ...(parts > 1 && { datum: 'datum-1' }) };
};

const beginTurn = ({ speaker, pieces }: CorpusTurn, { saids, writing }: Placement): CorpusTurn => {
  const [first, ...others] = pieces.filter((piece) => piece !== '');
  if (first === undefined) return { speaker, pieces: [] };
  if (typeof first === 'string') return { speaker, pieces: [writing.begin(first), ...others] };
  const fixed = saids.some((said) => 'said' in said && said.fixed);
  return { speaker, pieces: [fixed ? first : { ...first, text: writing.begin(first.text) }, ...others] };
};

/** Inflects the last word of a datum where the line asks for it with a plus. */
const inflectLast = (tongue: Tongue, saids: readonly Said[]): Said[] => {
  const last = saids.at(-1);
  if (!last || !('said' in last) || !tongue.inflect) return [...saids];
  const [said, suffix] = tongue.inflect(last.said);
  return [...saids.slice(0, -1), { ...last, said }, ...(suffix ? [{ aside: suffix }] : [])];
};

/** Puts the datum in a line. The other speaker's words divide the line in turns. */
const placeDatum = ({ speaker, text }: Line, placement: Placement): CorpusTurn[] => {
  const { tongue, writing, saids } = placement;
  const inflected = text.includes('{}+') ? inflectLast(tongue, saids) : saids;
  const [lead = '', tail = ''] = text.split(/\{\}\+?/).map(writing.write);
  const turns: Array<{ speaker: Speaker; pieces: Piece[] }> = [{ speaker, pieces: [lead] }];
  for (const said of inflected) {
    const piece = toPiece(said, placement);
    if ('other' in said)
      turns.push({ speaker: otherSpeaker(speaker), pieces: [piece] }, { speaker, pieces: [] });
    else turns.at(-1)?.pieces.push(piece);
  }
  turns.at(-1)?.pieces.push(tail);
  return turns.map((turn) => beginTurn(turn, placement));
};

/** Makes turns of lines that hold no datum. */
export const placeOrdinary = (script: string, writing: Writing): CorpusTurn[] =>
  readLines(script).map(({ speaker, text }) => ({ speaker, pieces: [writing.begin(writing.write(text))] }));

const askScript = (phrases: KindPhrases, answers: readonly string[], random: Random): string => {
  const answer = random.pick(random.chance(0.4) ? phrases.answers : answers);
  return `a: ${random.pick(phrases.asks)}\nc: ${answer}`;
};

/** An agent who reads out a datum is not asked for the rest of it. */
const customerWays: readonly Way[] = ['sentence-between', 'rest-later'];

const volunteerScript = (tongue: Tongue, { volunteers }: KindPhrases, random: Random, way: Way): string => {
  const ofAgent = (line: string) => line.startsWith('a: ');
  const fitting = customerWays.includes(way) ? volunteers.filter((line) => !ofAgent(line)) : volunteers;
  const line = random.pick(fitting);
  return ofAgent(line) ? `${line}\nc: ${random.pick(tongue.yeses)}` : `c: ${line}`;
};

/** An opener, a question with its answer or a datum that nobody asked for, and a closer. */
export const writeScript = (
  tongue: Tongue,
  phrases: KindPhrases,
  answers: readonly string[],
  random: Random,
  way: Way,
): string =>
  [
    ...(random.chance(0.7) ? [random.pick(tongue.openers)] : []),
    random.chance(0.2) ? volunteerScript(tongue, phrases, random, way) : askScript(phrases, answers, random),
    ...(random.chance(0.8) ? [random.pick(tongue.closers)] : []),
  ].join('\n');

export const placeScript = (script: string, placement: Placement): CorpusTurn[] =>
  script
    .split('\n')
    .flatMap((line) =>
      line.includes('{}')
        ? readLines(line).flatMap((read) => placeDatum(read, placement))
        : placeOrdinary(line, placement.writing),
    );
