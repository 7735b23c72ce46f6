import { FlagMistake } from './flag-mistake';

export const numberOf = <Text extends string | undefined>(
  name: string,
  text: Text,
  least: number,
  most: number,
  whole = true,
): number | Extract<Text, undefined> => {
  if (text === undefined) return undefined as Extract<Text, undefined>;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value) || value < least || value > most || (whole && !Number.isInteger(value))) {
    throw new FlagMistake(
      `--${name} takes ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}, not "${text}".`,
    );
  }
  return value;
};

export const checkUrl = (name: string, text: string): string => {
  if (!URL.canParse(text))
    throw new FlagMistake(`--${name} takes an address such as https://example.com, not "${text}".`);
  return text;
};

export const readName = <Name extends string, Text extends string | undefined>(
  flag: string,
  given: Text,
  names: readonly Name[],
): Name | Extract<Text, undefined> => {
  if (given === undefined) return undefined as Extract<Text, undefined>;
  const name = names.find((one: string) => one === given);
  if (name === undefined) throw new FlagMistake(`--${flag} takes ${names.join(', ')}, not "${given}".`);
  return name;
};

export const quotaOf = (
  text: string | undefined,
): { tokensPerMinute: number; requestsPerMinute: number } | undefined => {
  if (text === undefined) return undefined;
  const [, tokens, requests] = /^([1-9]\d{0,8}),([1-9]\d{0,8})$/.exec(text) ?? [];
  if (tokens === undefined || requests === undefined)
    throw new FlagMistake(
      `--model-quota takes tokens and requests a minute such as 200000,200, not "${text}".`,
    );
  return { tokensPerMinute: Number(tokens), requestsPerMinute: Number(requests) };
};
