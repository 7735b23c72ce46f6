import type { TFunction } from 'i18next';
import type { FormVersion } from '../../../parts/form-words/use-form-version';
import { type Wordings, wordingIn } from '../../../parts/form-words/wording';
import { filled, type Line } from './lines';
import { linesOfQuestion } from './question-lines';

/** A part of a version that can be found in another one: the form itself, a section, a question or a violation. */
export interface Block {
  readonly kind: 'form' | 'section' | 'question' | 'violation';
  /** The same in all versions. */
  readonly id: string;
  readonly name: string;
  readonly lines: readonly Line[];
  /** Of a question. Another name of the same section changes no question. */
  readonly section?: { readonly key: string; readonly name: string };
  /** What the lines say by language, to see changes of languages that are not shown. */
  readonly texts: Wordings<unknown>;
}

/** What a version asks, in its order, worded in a language. */
export const blocksOf = (version: FormVersion, language: string, t: TFunction): Block[] => {
  const about = wordingIn(version.texts, language);
  return [
    {
      ...{ kind: 'form', id: 'form', name: about?.name ?? version.id, texts: version.texts },
      lines: filled([
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
        lines: filled([['about', wordingIn(texts, language)?.description]]),
      }),
    ),
  ];
};

import type { Question } from './question-lines';

/** The wording of a question with that of its options, by language. */
const textsOf = (question: Question): Wordings<unknown> => {
  if (question.kind !== 'choice') return question.texts;
  return Object.fromEntries(
    Object.entries(question.texts).map(([code, wording]) => [
      code,
      { wording, options: question.options.map(({ key, texts }) => [key, texts[code]]) },
    ]),
  );
};

/** Violations stand below a heading, as questions do below that of their section. */
const violationsOf = (t: TFunction): Block => ({
  ...{ kind: 'section', id: 'violations', name: t('forms.violations'), lines: [], texts: {} },
});
