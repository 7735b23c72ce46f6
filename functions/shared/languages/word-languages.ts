import { type Word, wordsOf } from '../words';
import { type Language, languageList, languages } from '.';
import type { LanguageDefinition, Script } from './definition';
import { isHesitation } from './hesitations';
import { findListingLanguages } from './language-words';

/** Evidence for each language. 1 is a frequent word of only that language. */
type Evidence = Partial<Record<Language, number>>;

/** A word with a language. `other` has letters of none of our languages. */
export interface AttributedWord {
  language: Language | 'other' | undefined;
  /** `listed` is a frequent word. `shaped` is known by letters or ending. `around` is known by neighbours. */
  by: 'listed' | 'shaped' | 'around';
}

const otherLetters =
  /[іїєґұүңөһәӣӯҷѓќљњђћџäñßåøæəœţăęąłńśźżčěřžđß]|[^\p{Script=Latin}\p{Script=Cyrillic}\p{Lm}\P{L}]/u;

/** Evidence from the letters and endings of a word that is not listed. */
const shapes = languages.flatMap((language) =>
  languageList[language].shapes.map(([weight, shape]) => [language, weight, shape] as const),
);

/** Only this many last letters of a word are checked. */
const longestWord = 40;

/** A word without evidence takes the language of its neighbours. */
const evidenceOfScript = (script: Script): Evidence =>
  Object.fromEntries(
    languages
      .map((language) => [language, (languageList[language] as LanguageDefinition).scripts[script]] as const)
      .filter(([, weight]) => weight !== undefined),
  );
const anyCyrillic = evidenceOfScript('cyrillic');
const anyLatin = evidenceOfScript('latin');

/** Words on either side that count. Nearer words count more. */
const reach = 6;
/** A word of another line counts less. People change language mostly between turns. */
const otherLine = 0.5;

interface Candidate {
  evidence: Evidence;
  by: AttributedWord['by'];
  /** Position of its line in the text. */
  line: number;
  isOther?: true;
}

/**
 * Finds the language of each word of a text. Leaves out numbers, hesitations and placeholders. A frequent
 * word of only one language has that language. Neighbours decide on any other word.
 */
export const attributeWords = (text: string): AttributedWord[] => {
  const candidates = text
    .split('\n')
    .flatMap((said, line) => wordsOf(said).flatMap((word) => candidateOf(said, line, word) ?? []));
  return candidates.map((candidate, at) => ({
    by: candidate.by,
    language: candidate.isOther ? 'other' : findLikeliest(candidate, evidenceAround(candidates, at)),
  }));
};

const candidateOf = (text: string, line: number, { form, start, end }: Word): Candidate | undefined => {
  if (!/^\p{L}[^\p{N}]*$/u.test(form) || isHesitation(form)) return undefined;
  const said = text.slice(start, end).normalize('NFC').replaceAll('İ', 'i').toLowerCase();
  if (otherLetters.test(said)) return { evidence: {}, by: 'shaped', line, isOther: true };
  const [listed, ...others] = findListingLanguages(form);
  const shaped = evidenceOfShape(said);
  if (listed && others.length === 0) return { evidence: { [listed]: 1 }, by: 'listed', line };
  if (listed) {
    const shared = [listed, ...others].map((language) => [language, 0.3 + (shaped[language] ?? 0)]);
    return { evidence: Object.fromEntries(shared), by: 'listed', line };
  }
  const by = Object.keys(shaped).length > 0 ? 'shaped' : 'around';
  const unknown = /\p{Script=Cyrillic}/u.test(said) ? anyCyrillic : anyLatin;
  return { evidence: { ...unknown, ...shaped }, by, line };
};

const evidenceOfShape = (said: string): Evidence => {
  const evidence: Evidence = {};
  for (const [language, weight, shape] of shapes)
    if (shape.test(said.slice(-longestWord))) evidence[language] = (evidence[language] ?? 0) + weight;
  return evidence;
};

const findLikeliest = ({ evidence }: Candidate, around: Evidence): Language | undefined => {
  const [best, second] = languages
    .filter((language) => evidence[language] !== undefined)
    .map((language) => ({ language, weight: (evidence[language] ?? 0) + (around[language] ?? 0) }))
    .sort((one, other) => other.weight - one.weight);
  return best && best.weight > (second?.weight ?? 0) ? best.language : undefined;
};

const evidenceAround = (candidates: readonly Candidate[], at: number): Evidence => {
  const around: Evidence = {};
  for (let away = -reach; away <= reach; away++) {
    const neighbour = candidates[at + away];
    if (away === 0 || !neighbour || neighbour.by === 'around') continue;
    const share = (neighbour.line === candidates[at]?.line ? 1 : otherLine) / (2 * Math.abs(away));
    for (const language of languages)
      around[language] = (around[language] ?? 0) + (neighbour.evidence[language] ?? 0) * share;
  }
  return around;
};
