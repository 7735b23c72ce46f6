import type { Random } from './random';
import { type Said, sayInGroups, setOff, type Voice, type Way } from './saying';

/** What is written, and how it may be said. */
export type SpokenPart = readonly [written: string, ...spoken: string[]];

/** How the people of one language say an e-mail address. */
export interface EmailTongue {
  words: readonly SpokenPart[];
  at: readonly string[];
  dot: readonly string[];
  underscore: readonly string[];
  dash: readonly string[];
  hosts: readonly SpokenPart[];
  tops: Readonly<Record<string, readonly string[]>>;
  /** What an engine writes for a word that it hears badly. */
  misheard: ReadonlyArray<readonly [heard: string, ...written: string[]]>;
}

interface Address {
  local: readonly SpokenPart[];
  host: SpokenPart;
  top: SpokenPart;
}

const pickSpoken = (random: Random, [, ...spoken]: SpokenPart): string => random.pick(spoken);

const chooseAddress = (voice: Voice, tongue: EmailTongue): Address => {
  const { random } = voice;
  const first = random.pick(tongue.words);
  const second = random.pick(tongue.words.filter((word) => word !== first));
  const separators: SpokenPart[] = [
    ['.', ...tongue.dot],
    ['_', ...tongue.underscore],
    ['-', ...tongue.dash],
  ];
  const number = String(random.between(10, 99));
  const tail: SpokenPart[] = random.chance(0.6) ? [[number, number, sayInGroups(voice, [number])]] : [];
  const host = random.pick(tongue.hosts);
  const [name = '', top = ''] = host[0].split(/\.(.*)/s);
  const separator = random.pick([...separators, separators[0] as SpokenPart]);
  return {
    local: [first, separator, second, ...tail],
    host: [name, ...host.slice(1)],
    top: [top, ...(tongue.tops[top] ?? [top])],
  };
};

const writeLocal = ({ local }: Address): string => local.map(([written]) => written).join('');
const writeDomain = ({ host, top }: Address): string => `${host[0]}.${top[0]}`;

const sayLocal = (random: Random, { local }: Address): string =>
  local.map((part) => pickSpoken(random, part)).join(' ');
const sayDomain = (random: Random, tongue: EmailTongue, { host, top }: Address): string =>
  `${pickSpoken(random, host)} ${random.pick(tongue.dot)} ${pickSpoken(random, top)}`;

const spellLocal = (random: Random, { local }: Address): string =>
  local
    .map((part) => (/^[\p{L}\d]+$/u.test(part[0]) ? [...part[0]].join(' ') : pickSpoken(random, part)))
    .join(' ');

const sayWhole = (random: Random, tongue: EmailTongue, address: Address): string =>
  `${sayLocal(random, address)} ${random.pick(tongue.at)} ${sayDomain(random, tongue, address)}`;

const sayBroken = (random: Random, tongue: EmailTongue, address: Address, between: Said): Said[] => [
  { said: sayLocal(random, address) },
  between,
  { said: `${random.pick(tongue.at)} ${sayDomain(random, tongue, address)}` },
];

const sayCorrected = (voice: Voice, tongue: EmailTongue, address: Address): Said[] => {
  const { random } = voice;
  const wrong = random.pick(tongue.words.filter((word) => !address.local.includes(word)));
  return [
    { said: pickSpoken(random, wrong) },
    setOff(random, random.pick(voice.tongue.corrections)),
    { said: sayWhole(random, tongue, address) },
  ];
};

const mishear = (random: Random, tongue: EmailTongue, text: string): string =>
  tongue.misheard
    .reduce(
      (heard, [word, ...written]) => heard.replace(` ${word} `, ` ${random.pick(written)} `),
      `${text} `,
    )
    .trim();

/** Says an e-mail address in this way. An address has no doubled digits and no thousands. */
export const sayEmail = (voice: Voice, tongue: EmailTongue, way: Way): Said[] => {
  const { random } = voice;
  const address = chooseAddress(voice, tongue);
  const at = random.pick(tongue.at);
  switch (way) {
    case 'whole':
      return [{ said: `${writeLocal(address)}@${writeDomain(address)}`, fixed: true }];
    case 'groups':
      return [{ said: `${writeLocal(address)} ${random.pick([at, '@'])} ${writeDomain(address)}` }];
    case 'digit-by-digit':
      return [{ said: `${spellLocal(random, address)} ${at} ${sayDomain(random, tongue, address)}` }];
    case 'words':
      return [{ said: sayWhole(random, tongue, address) }];
    case 'words-in-groups':
      return [
        {
          said: `${sayLocal(random, address)} ${at} ${pickSpoken(random, address.host)} ${pickSpoken(random, address.top)}`,
        },
      ];
    case 'nod-between':
      return sayBroken(random, tongue, address, { other: random.pick(voice.tongue.nods) });
    case 'sentence-between':
      return sayBroken(random, tongue, address, { other: random.pick(voice.tongue.sentences) });
    case 'rest-later':
      return sayBroken(random, tongue, address, { other: random.pick(voice.tongue.restAsks) });
    case 'hesitation':
      return sayBroken(random, tongue, address, setOff(random, random.pick(voice.tongue.hesitations)));
    case 'corrected':
      return sayCorrected(voice, tongue, address);
    case 'misheard':
      return [{ said: mishear(random, tongue, sayWhole(random, tongue, address)) }];
    default:
      throw new Error(`An address is not said in the way "${way}". Leave the way out of its plan.`);
  }
};
