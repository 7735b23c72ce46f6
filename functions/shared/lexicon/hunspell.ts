import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Rule {
  kind: 'PFX' | 'SFX';
  strip: string;
  add: string;
  fits: RegExp;
}

export interface Entry {
  word: string;
  flags: string;
  /** The word and all forms from its flags. */
  forms: () => string[];
}

/** The rules of an affix file by flag. */
const readRules = (text: string): Map<string, Rule[]> => {
  const rules = new Map<string, Rule[]>();
  for (const line of text.split('\n')) {
    const [kind, flag, strip, added, condition] = line.trim().split(/\s+/u);
    if ((kind !== 'PFX' && kind !== 'SFX') || !flag || !strip || !added || !condition) continue;
    const given = {
      kind,
      strip: strip === '0' ? '' : strip,
      add: (added.split('/')[0] ?? '').replace(/^0$/u, ''),
      fits: new RegExp(kind === 'SFX' ? `${condition}$` : `^${condition}`, 'u'),
    } as const;
    rules.set(flag, [...(rules.get(flag) ?? []), given]);
  }
  return rules;
};

const applyRule = (word: string, { kind, strip, add, fits }: Rule): string[] => {
  if (!fits.test(word)) return [];
  if (kind === 'SFX') return word.endsWith(strip) ? [word.slice(0, word.length - strip.length) + add] : [];
  return word.startsWith(strip) ? [add + word.slice(strip.length)] : [];
};

/** Reads a Hunspell dictionary. Flags are single letters. Numbered flags give no forms. */
export const hunspellEntries = (folder: string): Entry[] => {
  const rules = readRules(readFileSync(join(folder, 'index.aff'), 'utf8'));
  const lines = readFileSync(join(folder, 'index.dic'), 'utf8').split('\n').slice(1);
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [word = '', flags = ''] = line.trim().split('/');
      const rulesOfKind = (kind: Rule['kind']) =>
        Array.from(flags).flatMap((flag) => (rules.get(flag) ?? []).filter((rule) => rule.kind === kind));
      const forms = () => {
        const suffixed = [word, ...rulesOfKind('SFX').flatMap((rule) => applyRule(word, rule))];
        return [
          ...suffixed,
          ...suffixed.flatMap((form) => rulesOfKind('PFX').flatMap((rule) => applyRule(form, rule))),
        ];
      };
      return { word, flags, forms };
    });
};
