import { join } from 'node:path';
import { hunspellEntries } from '../../lexicon/hunspell';
import { byLength, isWord, Keys, readOwnStems, type StemReader } from '../../lexicon/stems';
import { endings, lexicon, type RussianKind } from './lexicon';

/** Finds few stems that give all forms of a Russian word. Each stem has a kind. */
const findStems = (forms: readonly string[], kinds: readonly RussianKind[]): string[] => {
  const behind = new Map<string, Set<string>>();
  for (const form of forms) {
    for (let at = form.length; at >= Math.max(1, form.length - 10); at--) {
      for (const kind of kinds) {
        if (!endings[kind].has(form.slice(at))) continue;
        const key = kind + form.slice(0, at);
        behind.set(key, (behind.get(key) ?? new Set()).add(form));
      }
    }
  }
  const open = new Set(forms);
  const chosen: string[] = [];
  while (open.size > 0) {
    const countOpenForms = (key: string) =>
      Array.from(behind.get(key) ?? []).filter((form) => open.has(form)).length;
    const best = [...behind.keys()].sort(
      (one, other) =>
        countOpenForms(other) - countOpenForms(one) || other.length - one.length || (one < other ? -1 : 1),
    )[0];
    if (!best || countOpenForms(best) < 2) break;
    chosen.push(best);
    for (const form of behind.get(best) ?? []) open.delete(form);
  }
  return [...chosen, ...Array.from(open, (form) => `=${form}`)];
};

const kindsOf = (word: string, flags: string): readonly RussianKind[] => {
  if (/(?:ть|ти|чь)(?:ся|сь)?$/u.test(word) && /[BL-RT-Y]/u.test(flags)) return ['v'];
  if (/(?:ый|ий|ой)(?:ся)?$/u.test(word) && flags.includes('A')) return ['a'];
  return ['n', 'm'];
};

export const readStems: StemReader = (folder) => {
  const keys = new Keys(lexicon);
  const entries = hunspellEntries(join(folder, 'dictionary-ru'))
    .filter(({ word }) => isWord(word))
    .map(({ word, forms, flags }) => ({
      word: keys.fold(word),
      kinds: kindsOf(keys.fold(word), flags),
      forms: [...new Set(forms().map((form) => keys.fold(form)))],
    }));
  for (const stem of readOwnStems(lexicon)) keys.add(keys.fold(stem), `=${keys.fold(stem)}`);
  for (const { kinds, forms } of entries.sort((one, other) => byLength(one.word, other.word))) {
    const missing = forms.filter((form) => !keys.finds(form));
    if (missing.length === 0) continue;
    for (const key of findStems(missing, kinds)) keys.kept.add(key);
  }
  return keys.kept;
};
