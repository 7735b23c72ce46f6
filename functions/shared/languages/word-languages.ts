import { type Word, wordsOf } from '../words';
import { type Language, languageList, languages } from '.';
import type { LanguageDefinition, Script } from './definition';
import { isHesitation } from './hesitations';
import { languagesListing } from './language-words';

/** How much speaks for each language: 1 is a frequent word of that language alone. */
type Evidence = Partial<Record<Language, number>>;

/** A word with a language, or `other` with letters of none of the four. */
export interface AttributedWord {
  language: Language | 'other' | undefined;
  /** `listed`: a frequent word. `shaped`: by letters or ending. `around`: by its neighbours alone. */
  by: 'listed' | 'shaped' | 'around';
}

const otherLetters =
  /[іїєґұүңөһәӣӯҷѓќљњђћџäñßåøæəœţăęąłńśźżčěřžđß]|[^\p{Script=Latin}\p{Script=Cyrillic}\p{Lm}\P{L}]/u;

/** What letters and endings of a word that is not listed speak for, and how much. */
const shapes = languages.flatMap((language) =>
  languageList[language].shapes.map(([weight, shape]) => [language, weight, shape] as const),
);

/** Letters of a word that are looked at: the shape of a longer one is that of its end. */
const longestWord = 40;

/** A word that nothing speaks for takes the language of its neighbours. */
const unknownIn = (script: Script): Evidence =>
  Object.fromEntries(
    languages
      .map((language) => [language, (languageList[language] as LanguageDefinition).scripts[script]] as const)
      .filter(([, weight]) => weight !== undefined),
  );
const anyCyrillic = unknownIn('cyrillic');
const anyLatin = unknownIn('latin');

/** Words on either side that count for a word, the nearer the more. */
const reach = 6;
/** People change their language with their turn more often than in it: a word of another line counts less. */
const otherLine = 0.5;

interface Candidate {
  evidence: Evidence;
  by: AttributedWord['by'];
  /** Position of its line in the text. */
  line: number;
  isOther?: true;
}

/**
 * Gives each word of a text to a language. Numbers, hesitations and placeholders say nothing and are left out.
 * A frequent word of one language alone is of that language. Neighbours decide on any other word.
 */
export const attributeWords = (text: string): AttributedWord[] => {
  const candidates = text
    .split('\n')
    .flatMap((said, line) => wordsOf(said).flatMap((word) => candidateOf(said, line, word) ?? []));
  return candidates.map((candidate, at) => ({
    by: candidate.by,
    language: candidate.isOther ? 'other' : likeliest(candidate, evidenceAround(candidates, at)),
  }));
};

const candidateOf = (text: string, line: number, { form, start, end }: Word): Candidate | undefined => {
  if (!/^\p{L}[^\p{N}]*$/u.test(form) || isHesitation(form)) return undefined;
  const said = text.slice(start, end).normalize('NFC').replaceAll('İ', 'i').toLowerCase();
  if (otherLetters.test(said)) return { evidence: {}, by: 'shaped', line, isOther: true };
  const [listed, ...others] = languagesListing(form);
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

const likeliest = ({ evidence }: Candidate, around: Evidence): Language | undefined => {
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
