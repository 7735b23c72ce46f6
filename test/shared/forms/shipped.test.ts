import { createHash } from 'node:crypto';
import { defaultCriteria } from '../../../functions/shared/criteria/default-criteria';
import { reservedPrefix, shippedForms } from '../../../functions/shared/forms/shipped';
import { languages } from '../../../functions/shared/languages';

/**
 * Digests of released content by form and version. Results name their version. So a change needs a new
 * version with a new line here.
 */
const released: Record<string, Record<string, string>> = {
  'sales 1': {
    structure: '9c693723b53f1137',
    tr: '43a5528d13ceb971',
    uz: '06421a18d3b9f02c',
    ru: '5c7581995a9b9ba1',
    en: '77a5457ce15b7d76',
  },
  'service 1': {
    structure: '121d0f642c211c45',
    tr: '5f1c80a3a933df8e',
    uz: '195e14e515fb90e8',
    ru: '98419af4b3389099',
    en: '292838b7525ff344',
  },
  'criteria 0': {
    structure: 'e9a83d90437ad9e6',
    tr: 'a16b88c7b51068ab',
    uz: '88e68014984e3999',
    ru: 'a2d5effb3026b95e',
    en: '2558d8ae7e26d202',
  },
};

const digestOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);

const isTexts = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  languages.some((code) => code in value);

/** The content in only one language, or in no language. */
const keepLanguage = (content: unknown, language: string | undefined): unknown => {
  if (Array.isArray(content)) return content.map((item) => keepLanguage(item, language));
  if (isTexts(content)) return language === undefined ? {} : content[language];
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [name, keepLanguage(value, language)]),
  );
};

const digestsOf = (content: unknown): Record<string, string> => ({
  structure: digestOf(keepLanguage(content, undefined)),
  ...Object.fromEntries(languages.map((code) => [code, digestOf(keepLanguage(content, code))])),
});

const versions = Object.entries(shippedForms).flatMap(([id, form]) =>
  form.versions.map((content, at) => [`${id} ${at + 1}`, content] as const),
);

test.each([...versions, ['criteria 0', defaultCriteria] as const])(
  '%s has not changed since its release',
  (name, content) => {
    expect(digestsOf(content)).toEqual(released[name]);
  },
);

test('the code contains every released version', () => {
  expect([...versions.map(([name]) => name), 'criteria 0'].sort()).toEqual(Object.keys(released).sort());
});

test('every text has words in every language', () => {
  const missing = (content: unknown): unknown[] => {
    if (isTexts(content)) return languages.filter((code) => !(code in content));
    return typeof content === 'object' && content !== null ? Object.values(content).flatMap(missing) : [];
  };
  for (const [, content] of versions) expect(missing(content)).toEqual([]);
});

test('a later shipped form has a reserved id', () => {
  const first = ['sales', 'service'];
  for (const id of Object.keys(shippedForms).filter((one) => !first.includes(one)))
    expect(id.startsWith(reservedPrefix)).toBe(true);
});
