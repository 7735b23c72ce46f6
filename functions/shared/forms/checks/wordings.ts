import type { ViolationKind } from '../../criteria/schema';
import { type Language, languageList } from '../../languages';
import { formsOf } from '../../words';
import { type FormContent, type Question, questionsOf } from '../schema';
import type { FormFault } from './fault';
import { findersFor } from './question-words';

type Item = Question | ViolationKind;

/** Example phrases in quotation marks, to listen for. */
const quoted = /“[^”]*\p{L}[^”]*”|"[^"]*\p{L}[^"]*"|«[^»]*\p{L}[^»]*»|„[^“”]*\p{L}[^“”]*[“”]/gu;

/**
 * Faults in how a question or a violation is worded, in each of its languages. It passes when it has an example phrase
 * or names something that is said or done aloud.
 */
export const wordingFaults = (item: Item): FormFault[] =>
  languagesOf(item).flatMap((language) => [...vagueFaults(item, language), ...unheardFaults(item, language)]);

const languagesOf = ({ texts }: Item) => Object.keys(texts) as Language[];

const vagueFaults = (item: Item, language: Language): FormFault[] => {
  if (!isVague(item, language)) return [];
  const remedy = 'Say what somebody says or does, or give example phrases in quotation marks.';
  return [faultOf(item, 'VAGUE', `The ${nameOf(item, language)} is vague. ${remedy}`)];
};

/** Without a phrase or an act to listen for, a wording judges, or says nothing about a call. */
const isVague = (item: Item, language: Language): boolean => {
  const asked = askedIn(item, language);
  const text = [asked, ...optionsIn(item, language)].join('\n');
  if (text.search(quoted) >= 0) return false;
  const { judging, framing, hearable, functions } = findersFor(language);
  const all = formsOf(text);
  if (hearable(all).length > 0) return false;
  if (judging(formsOf(asked)).length > 0) return true;
  return all.every((form) => [judging, framing, functions].some((find) => find([form]).length > 0));
};

const unheardFaults = (item: Item, language: Language): FormFault[] => {
  const { hearable, unheard } = findersFor(language);
  const sentences = [askedIn(item, language), ...optionsIn(item, language)].flatMap(splitSentences);
  const clauses = sentences.filter((sentence) => sentence.search(quoted) < 0).flatMap(splitClauses);
  const [found] = clauses
    .map((clause) => formsOf(clause))
    .filter((forms) => hearable(forms).length === 0)
    .flatMap(unheard);
  if (found === undefined) return [];
  const remedy = 'Ask for something that is said.';
  return [
    faultOf(
      item,
      'CANNOT_BE_HEARD',
      `The ${nameOf(item, language)} asks for "${found}", which no call lets hear. ${remedy}`,
    ),
  ];
};

const splitSentences = (text: string): string[] => text.split(/[.;!?…\n]+/u);
const splitClauses = (sentence: string): string[] => sentence.split(/[,:–—]+/u);

const askedIn = (item: Item, language: Language): string => {
  const { name = '', description = '' } = item.texts[language] ?? {};
  return `${name}\n${description}`;
};

const optionsIn = (item: Item, language: Language): string[] =>
  'kind' in item && item.kind === 'choice'
    ? item.options.map(({ texts }) => `${texts[language]?.name ?? ''}\n${texts[language]?.description ?? ''}`)
    : [];

const isQuestion = (item: Item): item is Question => 'kind' in item;

const nameOf = (item: Item, language: Language): string =>
  `${languageList[language].name} wording of ${isQuestion(item) ? 'question' : 'violation'} ${item.key}`;

const faultOf = (item: Item, code: FormFault['code'], message: string): FormFault => ({
  ...(isQuestion(item) ? { question: item.key } : { violation: item.key }),
  code,
  message,
});

/** Marks of direction, spaces without width and tags. They show a reader another text than the model gets. */
const hidden = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** Whether any text of a form has characters that nobody sees. */
export const hiddenCharacterFaults = (content: FormContent): FormFault[] => {
  const message = 'A text has characters that nobody sees, such as marks of direction. Type the text again.';
  const { sections, violations, ...rest } = content;
  const items = [...questionsOf(content), ...violations].filter((item) => hasHidden(item));
  const names = [rest, ...sections.map(({ texts }) => texts)];
  return [
    ...items.map((item) => faultOf(item, 'HIDDEN_CHARACTERS', message)),
    ...(hasHidden(names) ? [{ code: 'HIDDEN_CHARACTERS' as const, message }] : []),
  ];
};

const hasHidden = (value: unknown): boolean => hidden.test(JSON.stringify(value));
