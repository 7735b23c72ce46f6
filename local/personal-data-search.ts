import type { SampleCall } from './samples/catalogue';

/** Personal data that nobody may read outside the account. */
export interface Secret {
  kind: string;
  /** The call that contains it. A report names the call and not the data. */
  where: string;
  /** Digits, or lower-case text without spaces. */
  needle: string;
  digitsOnly: boolean;
}

/** Shorter numbers look like an order number or a part of a time. */
const shortestDigits = 7;

export const digitsOf = (text: string) => text.replace(/\D/g, '');

/** A phone number with and without its country. These are all its digits and the last nine. */
export const phoneNeedles = (digits: string) => (digits.length > 10 ? [digits, digits.slice(-9)] : [digits]);

const numbersOf = (call: SampleCall): string[] => {
  const customer = call.direction === 'inbound' ? call.from : call.direction === 'outbound' ? call.to : '';
  return digitsOf(customer).length >= shortestDigits ? phoneNeedles(digitsOf(customer)) : [];
};

/** The personal data of the calls. Includes the spoken words and the customers' numbers. */
export const secretsOf = (calls: readonly SampleCall[]): Secret[] => {
  const secrets = calls.flatMap((call): Secret[] => {
    const spoken = (call.personalData ?? []).flatMap(({ kind, written }) =>
      [...written, written.join('')].flatMap((piece): Secret[] => {
        if (/[a-z]/i.test(piece)) {
          return [
            { kind, where: call.id, needle: piece.replace(/\s/g, '').toLowerCase(), digitsOnly: false },
          ];
        }
        const digits = digitsOf(piece);
        if (digits.length < shortestDigits) return [];
        return (kind === 'PHONE' ? phoneNeedles(digits) : [digits]).map((needle) => ({
          kind,
          where: call.id,
          needle,
          digitsOnly: true,
        }));
      }),
    );
    const numbers = numbersOf(call).map((needle) => ({
      kind: "customer's number",
      where: call.id,
      needle,
      digitsOnly: true,
    }));
    return [...spoken, ...numbers];
  });
  return [...new Map(secrets.map((secret) => [`${secret.needle}`, secret])).values()];
};

/** Characters that people write between the digits of a number. A line break ends the number. */
const separators = /(?<=\d)(?:[ \u00a0\u2007\u2009\u202f.,()+\-‐-―·_]|\\u00a0){1,4}(?=\d)/g;

/** Epoch ms. These 13 digits are nobody's number. */
const timestamps = /(?<!\d)1[6-9]\d{11}(?!\d)/g;

/**
 * Finds personal data in texts. The grouping of digits does not matter.
 *
 * @param texts request bodies or log lines. No number continues in the next one
 * @returns each finding with its call and the beginning of its text
 */
export const findSecrets = (secrets: readonly Secret[], texts: Iterable<string>): string[] => {
  const numeric = indexByNeedle(secrets.filter((secret) => secret.digitsOnly));
  const lengths = [...new Set([...numeric.keys()].map((needle) => needle.length))];
  const worded = secrets.filter((secret) => !secret.digitsOnly);
  const found = new Set<string>();
  for (const text of texts) {
    const joined = text.replace(timestamps, '').replace(separators, '');
    const compact = worded.length > 0 ? text.replace(/\s/g, '').toLowerCase() : '';
    const hits = [
      ...new Set(piecesOf(joined, lengths).flatMap((piece) => numeric.get(piece) ?? [])),
      ...worded.filter(({ needle }) => compact.includes(needle)),
    ];
    for (const { kind, where } of hits)
      found.add(`${kind} of ${where}: in "${text.slice(0, 120).replace(/\d/g, '#')}…"`);
  }
  return [...found];
};

const indexByNeedle = (secrets: readonly Secret[]): Map<string, Secret> =>
  new Map(secrets.map((secret) => [secret.needle, secret]));

/** Every substring with one of these lengths in a run of digits. */
const piecesOf = (text: string, lengths: readonly number[]): string[] =>
  (text.match(/\d{7,}/g) ?? []).flatMap((digits) =>
    lengths.flatMap((length) =>
      Array.from({ length: Math.max(0, digits.length - length + 1) }, (_, at) =>
        digits.slice(at, at + length),
      ),
    ),
  );
