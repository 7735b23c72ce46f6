import { maskPassages, type Replacement } from '../privacy';
import type { CleanedLine, Segment } from '../transcripts/schema';
import { hiddenKindOf } from './hidden-kinds';
import { type HiddenText, hide } from './hidden-text';
import { findSpellings, indexSpellings, type Spelling, type SpellingIndex } from './known-spellings';

type TextsByLine = ReadonlyMap<number, HiddenText>;

/** What is hidden in the texts of a call. Lines are found by index. */
export interface HiddenTexts {
  said: TextsByLine;
  cleaned: TextsByLine;
  /** The words of a cleaned line before cleaning. */
  spoken: TextsByLine;
  prose: ReadonlyMap<string, HiddenText>;
}

interface FormOfLine {
  index: number;
  text: string;
}

interface GivenTexts {
  said: readonly Segment[];
  cleaned: readonly CleanedLine[];
  /** Texts outside the lines. */
  prose: readonly string[];
}

/** Finds what to hide in every form of a call's lines and in texts about the call. */
export const hideInTexts = ({ said, cleaned, prose }: GivenTexts): HiddenTexts => {
  const forms: FormOfLine[][] = [
    said.map(({ index, text }) => ({ index, text })),
    cleaned.map(({ index, text }) => ({ index, text })),
    cleaned.map(({ index, text, spoken }) => ({ index, text: spoken ?? text })),
  ];
  const passages = [...forms.map((form) => form.map(({ text }) => text)), ...prose.map((text) => [text])];
  const { replacements, originals } = maskPassages(passages);
  const found = replacements.map((texts) => texts.map(keepHidden));

  const heard = forms.flatMap((form, at) =>
    form.flatMap((line, place) =>
      spellingsIn(line.text, found[at]?.[place] ?? []).map((spelling) => ({
        ...spelling,
        index: line.index,
      })),
    ),
  );
  const ofLine = new Map(
    Array.from(
      Map.groupBy(heard, ({ index }) => index),
      ([index, spellings]) => [index, indexSpellings(spellings)],
    ),
  );
  const [saidTexts, cleanedTexts, spokenTexts] = forms.map((form, at) =>
    hideInForm(form, found[at] ?? [], ofLine),
  );
  const none: TextsByLine = new Map();
  const known = indexSpellings([...heard, ...listHidden(originals)]);
  return {
    said: saidTexts ?? none,
    cleaned: cleanedTexts ?? none,
    spoken: spokenTexts ?? none,
    prose: new Map(
      prose.map((text, at) => {
        const [alone = []] = found[forms.length + at] ?? [];
        return [text, hide(text, ...alone, ...findSpellings(text, known))];
      }),
    ),
  };
};

/**
 * Hides in one form what the other forms of the line hide. Cleaning may have split the digits of a number.
 */
const hideInForm = (
  form: readonly FormOfLine[],
  found: readonly Replacement[][],
  ofLine: ReadonlyMap<number, SpellingIndex>,
): TextsByLine =>
  new Map(
    form.map(({ index, text }, at) => [
      index,
      hide(text, ...(found[at] ?? []), ...findSpellings(text, ofLine.get(index) ?? new Map())),
    ]),
  );

const keepHidden = (replacements: readonly Replacement[]): Replacement[] =>
  replacements.filter(({ name }) => hiddenKindOf(name));

const spellingsIn = (text: string, hidden: readonly Replacement[]): Spelling[] =>
  hidden.map(({ start, end, name }) => ({ name, spelled: text.slice(start, end) }));

/** The original joins a datum that spans several lines. */
const listHidden = (originals: ReadonlyMap<string, string>): Spelling[] =>
  Array.from(originals, ([name, spelled]) => ({ name, spelled })).filter(({ name }) => hiddenKindOf(name));
