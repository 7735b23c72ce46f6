import type { ViolationKind } from '../../criteria/schema';
import { type Language, languageList } from '../../languages';
import { formsOf } from '../../words';
import { type FormContent, type Question, questionsOf } from '../schema';
import type { FormFault } from './fault';
import { findersFor } from './question-words';

type Item = Question | ViolationKind;

/** A quotation. A mark may not occur inside one, so the search stays linear in the text. */
const quoted = /“[^“”]*”|"[^"]*"|«[^«»]*»|„[^„“”]*[“”]/gu;

/** Whether a text has an example phrase to listen for. */
const hasPhrase = (text: string): boolean =>
  (text.match(quoted) ?? []).some((phrase) => /\p{L}/u.test(phrase));

/**
 * Faults in the wording of a question or a violation in each language. It passes with an example phrase or
 * with words or acts that can be heard.
 */
export const wordingFaults = (item: Item): FormFault[] =>
  languagesOf(item).flatMap((language) => [...vagueFaults(item, language), ...unheardFaults(item, language)]);

const languagesOf = ({ texts }: Item) => Object.keys(texts) as Language[];

const vagueFaults = (item: Item, language: Language): FormFault[] => {
  if (!isVague(item, language)) return [];
  const remedy = 'Say what somebody says or does, or give example phrases in quotation marks.';
  return [faultOf(item, 'VAGUE', `The ${nameOf(item, language)} is vague. ${remedy}`)];
};

/** Such a wording names no phrase or act to listen for. It only judges or says nothing about a call. */
const isVague = (item: Item, language: Language): boolean => {
  const asked = wordingOf(item, language);
  const text = [asked, ...optionWordingsOf(item, language)].join('\n');
  if (hasPhrase(text)) return false;
  const { judging, framing, hearable, functions } = findersFor(language);
  const all = formsOf(text);
  if (hearable(all).length > 0) return false;
  if (judging(formsOf(asked)).length > 0) return true;
  return all.every((form) => [judging, framing, functions].some((find) => find([form]).length > 0));
};

const unheardFaults = (item: Item, language: Language): FormFault[] => {
  const { hearable, unheard } = findersFor(language);
  const sentences = [wordingOf(item, language), ...optionWordingsOf(item, language)].flatMap(splitSentences);
  const clauses = sentences.filter((sentence) => !hasPhrase(sentence)).flatMap(splitClauses);
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

const wordingOf = (item: Item, language: Language): string => {
  const { name = '', description = '' } = item.texts[language] ?? {};
  return `${name}\n${description}`;
};

const optionWordingsOf = (item: Item, language: Language): string[] =>
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

/** Direction marks, zero-width spaces, tags and similar. A reader would see another text than the model. */
const hidden = /[\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/u;
/** Turns a character into an emoji. */
const emojiStyle = /(?<=\p{Emoji})\ufe0f/gu;

/** Whether any text of a form has invisible characters. */
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

const hasHidden = (value: unknown): boolean => hidden.test(JSON.stringify(value).replace(emojiStyle, ''));
