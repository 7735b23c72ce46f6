import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyLanguage, isLanguage, languages } from '../../../functions/shared/languages';

const repository = join(__dirname, '..', '..', '..');

const filesBelow = (folder: string): string[] =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

/** These may name languages. They are the list, the call samples and the sentences of the simulated model. */
const mayName = /^functions\/shared\/languages\/|^local\/samples\/|language-model\/wording\.ts$/;

const code = `(?:${languages.join('|')})`;
/** Two codes as members of a list or as keys of a record. */
const list = new RegExp(
  `(['"])${code}\\1,\\s*(['"])${code}\\2|\\b${code}: [^\\n]{1,400},\\s*\\b${code}: `,
  'u',
);

describe('the list of languages', () => {
  it.each(["z.enum(['tr', 'en'])", "const names = {\n  uz: 'Uzbek',\n  ru: 'Russian',\n};"])(
    'is recognised by this test in %j',
    (text) => {
      expect(list.test(text)).toBe(true);
    },
  );

  it('is the only list of languages in the code', () => {
    const others = ['functions', 'infra', 'local']
      .flatMap(filesBelow)
      .filter((file) => !mayName.test(file) && list.test(readFileSync(join(repository, file), 'utf8')));
    expect(others).toEqual([]);
  });

  it('contains each language whose words another one uses', () => {
    const named = everyLanguage.flatMap(({ lexicon }) => [
      ...lexicon.borrowsFrom,
      ...Object.keys(lexicon.respells ?? {}),
    ]);
    expect(named.filter((one) => !isLanguage(one))).toEqual([]);
  });

  it('gives each language its own codes', () => {
    const codes = everyLanguage.flatMap(({ longCode, locale }) => [longCode, locale]);
    expect(new Set(codes).size).toBe(2 * languages.length);
  });
});
