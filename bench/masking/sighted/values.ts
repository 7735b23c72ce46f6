import type { CorpusLanguage, PersonalKind } from '../corpus';
import type { Random } from './random';

/** The digits of an invented datum, in the groups that people read. `letters` come before the first group. */
export interface Value {
  groups: readonly string[];
  letters?: string;
}

const cut = (digits: string, sizes: readonly number[]): string[] => {
  let at = 0;
  return sizes.map((size) => {
    at += size;
    return digits.slice(at - size, at);
  });
};

const luhnDigit = (start: string): string => {
  const sum = Array.from(start)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return String((10 - (sum % 10)) % 10);
};

const turkishId = (nine: string): string => {
  const places = Array.from(nine, Number);
  const sum = (parity: number) =>
    places.filter((_, index) => index % 2 === parity).reduce((total, digit) => total + digit, 0);
  const tenth = (((sum(0) * 7 - sum(1)) % 10) + 10) % 10;
  return `${nine}${tenth}${(sum(0) + sum(1) + tenth) % 10}`;
};

const uzbekId = (thirteen: string): string => {
  const sum = Array.from(thirteen).reduce(
    (total, digit, index) => total + Number(digit) * ([7, 3, 1][index % 3] ?? 0),
    0,
  );
  return thirteen + String(sum % 10);
};

const ibanCheck = (country: string, rest: string): string => {
  const numeric = Array.from(`${rest}${country}00`, (character) => Number.parseInt(character, 36)).join('');
  return String(98n - (BigInt(numeric) % 97n)).padStart(2, '0');
};

const cards: Readonly<Record<CorpusLanguage, readonly string[]>> = {
  tr: ['9792', '4543', '5526'],
  uz: ['8600', '9860', '5614'],
  ru: ['2200', '4276', '5469'],
  en: ['4539', '5318', '4716'],
};

const phoneOf = (language: CorpusLanguage, random: Random): string[] => {
  const rest = random.digits(7);
  const national = [rest.slice(0, 3), rest.slice(3, 5), rest.slice(5)];
  if (language === 'tr') return [`0${random.pick(['532', '542', '505', '551', '212', '312'])}`, ...national];
  if (language === 'uz') {
    const operator = random.pick(['90', '91', '93', '94', '97', '99', '88', '33', '71']);
    return random.below(3) === 0 ? ['998', operator, ...national] : [operator, ...national];
  }
  if (language === 'ru') {
    // Russia and Kazakhstan share the numbering plan.
    const operator = random.pick(['903', '912', '925', '701', '705', '777', '747', '495']);
    return ['8', operator, ...national];
  }
  return random.pick([
    ['0532', ...national],
    ['90', rest.slice(0, 3), rest.slice(3, 5), rest.slice(5)],
    ['44', '20', `7946`, `0${random.digits(3)}`],
    ['8', '701', ...national],
  ]);
};

/** A value with correct check digits, as in the countries that speak the language. */
export const inventValue = (kind: PersonalKind, language: CorpusLanguage, random: Random): Value => {
  switch (kind) {
    case 'CARD': {
      const start = random.pick(cards[language]) + random.digits(11);
      return { groups: cut(start + luhnDigit(start), [4, 4, 4, 4]) };
    }
    case 'CARD_CODE':
      return { groups: [random.digits(3)] };
    case 'ONE_TIME_CODE':
      return {
        groups: random.pick([
          [random.digits(4)],
          [random.digits(3), random.digits(3)],
          [random.digits(2), random.digits(3)],
        ]),
      };
    case 'NATIONAL_ID': {
      if (language === 'tr')
        return { groups: cut(turkishId(`${1 + random.below(9)}${random.digits(8)}`), [3, 3, 3, 2]) };
      if (language === 'uz') {
        const birth = `${random.pick(['3', '4', '5', '6'])}${random.pick(['150690', '031285', '210301'])}`;
        return { groups: cut(uzbekId(birth + random.digits(6)), [4, 4, 4, 2]) };
      }
      if (language === 'ru')
        return { groups: cut(`${random.pick(['900615', '851203'])}${random.digits(6)}`, [3, 3, 3, 3]) };
      return { groups: cut(random.digits(11), [3, 3, 3, 2]) };
    }
    case 'TAX_NUMBER':
      if (language === 'tr') return { groups: cut(random.digits(10), [3, 3, 4]) };
      if (language === 'uz') return { groups: cut(`3${random.digits(8)}`, [3, 3, 3]) };
      return {
        groups: random.below(2)
          ? cut(`77${random.digits(8)}`, [4, 3, 3])
          : cut(`50${random.digits(10)}`, [4, 4, 4]),
      };
    case 'ACCOUNT':
      if (language === 'uz') return { groups: cut(`20208000${random.digits(12)}`, [5, 3, 4, 4, 4]) };
      if (language === 'ru') return { groups: cut(`40817810${random.digits(12)}`, [5, 3, 4, 4, 4]) };
      return {
        groups: cut(random.digits(language === 'tr' ? 10 : 8), language === 'tr' ? [4, 3, 3] : [4, 4]),
      };
    case 'IBAN': {
      const [country, size] = { tr: ['TR', 22], uz: ['TR', 22], ru: ['KZ', 16], en: ['DE', 18] }[
        language
      ] as [string, number];
      const rest = country === 'TR' ? `000620${random.digits(size - 6)}` : random.digits(size);
      const check = ibanCheck(country, rest);
      return { letters: country, groups: (check + rest).match(/\d{1,4}/g) ?? [] };
    }
    case 'PASSPORT':
      if (language === 'ru')
        return { groups: [`45`, `${10 + random.below(13)}`, ...cut(random.digits(6), [3, 3])] };
      if (language === 'uz')
        return { letters: random.pick(['AA', 'AB', 'AD']), groups: cut(random.digits(7), [3, 2, 2]) };
      if (language === 'tr')
        return { letters: random.pick(['U', 'S']), groups: cut(random.digits(8), [2, 3, 3]) };
      return { groups: cut(random.digits(9), [3, 3, 3]) };
    default:
      return { groups: phoneOf(language, random) };
  }
};

/** The value with at least two equal digits at its end. */
export const withRepeats = ({ groups, letters }: Value, random: Random): Value => {
  const at = groups.length - 1;
  const last = groups[at] ?? '';
  const digit = String(random.below(10));
  const repeated = last.length > 2 ? last.slice(0, -2) + digit.repeat(2) : digit.repeat(2);
  return { ...(letters ? { letters } : {}), groups: [...groups.slice(0, at), repeated] };
};

/** The value with one wrong digit, as if an engine misheard it. */
export const withWrongDigit = ({ groups, letters }: Value, random: Random): Value => {
  const at = random.below(groups.length);
  const changed = groups.map((group, index) => {
    if (index !== at) return group;
    const place = random.below(group.length);
    return (
      group.slice(0, place) + ((Number(group[place]) + 1 + random.below(8)) % 10) + group.slice(place + 1)
    );
  });
  return { ...(letters ? { letters } : {}), groups: changed };
};
