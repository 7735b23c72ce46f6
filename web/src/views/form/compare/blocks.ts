import type { TFunction } from 'i18next';
import type { FormVersion } from '../../../parts/form-words/use-form-version';
import { type Wordings, wordingIn } from '../../../parts/form-words/wording';
import { keepFilled, type Line } from './lines';
import { linesOfQuestion, type Question } from './question-lines';

/** A part of a version that another version may have too. */
export interface Block {
  readonly kind: 'form' | 'section' | 'question' | 'violation';
  /** Id of the block. It is the same in all versions. */
  readonly id: string;
  readonly name: string;
  readonly lines: readonly Line[];
  /** Only for a question. Renaming its section does not change it. */
  readonly section?: { readonly key: string; readonly name: string };
  /** Texts by language, to find changes in languages that are not shown. */
  readonly texts: Wordings<unknown>;
}

/** The parts of a version in their order, worded in a language. */
export const blocksOf = (version: FormVersion, language: string, t: TFunction): Block[] => {
  const about = wordingIn(version.texts, language);
  return [
    {
      ...{ kind: 'form', id: 'form', name: about?.name ?? version.id, texts: version.texts },
      lines: keepFilled([
        ['about', about?.description],
        ['minWords', t('forms.minWords', { n: version.minWords })],
      ]),
    },
    ...version.sections.flatMap((section): Block[] => [
      {
        ...{ kind: 'section', id: `section ${section.key}`, texts: section.texts, lines: [] },
        name: wordingIn(section.texts, language)?.name ?? section.key,
      },
      ...section.questions.map(
        (question): Block => ({
          ...{ kind: 'question', id: `question ${question.key}`, texts: textsOf(question) },
          name: wordingIn(question.texts, language)?.name ?? question.key,
          section: { key: section.key, name: wordingIn(section.texts, language)?.name ?? section.key },
          lines: linesOfQuestion(question, version, language, t),
        }),
      ),
    ]),
    ...(version.violations.length > 0 ? [violationsOf(t)] : []),
    ...version.violations.map(
      ({ key, texts }): Block => ({
        ...{ kind: 'violation', id: `violation ${key}`, texts },
        name: wordingIn(texts, language)?.name ?? key,
        lines: keepFilled([['about', wordingIn(texts, language)?.description]]),
      }),
    ),
  ];
};

/** The wording of a question and its options, by language. */
const textsOf = (question: Question): Wordings<unknown> => {
  if (question.kind !== 'choice') return question.texts;
  return Object.fromEntries(
    Object.entries(question.texts).map(([code, wording]) => [
      code,
      { wording, options: question.options.map(({ key, texts }) => [key, texts[code]]) },
    ]),
  );
};

/** Violations have a heading, like the questions of a section. */
const violationsOf = (t: TFunction): Block => ({
  ...{ kind: 'section', id: 'violations', name: t('forms.violations'), lines: [], texts: {} },
});
