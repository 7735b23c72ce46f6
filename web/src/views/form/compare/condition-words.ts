import type { TFunction } from 'i18next';
import type { Schemas } from '../../../../../client/client';
import type { FormVersion } from '../../../parts/form-words/use-form-version';
import { wordingIn } from '../../../parts/form-words/wording';

export type Condition = Schemas['FormCondition'];
type Source = Schemas['CallSummary']['source'];
type Direction = Schemas['CallSummary']['direction'];
type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

/** A condition as a sentence, such as `direction is Inbound and “Outcome” is Promised`. */
export const wordsOfCondition = (
  condition: Condition,
  version: FormVersion,
  language: string,
  t: TFunction,
): string => {
  const say = (part: Condition): string => wordsOfCondition(part, version, language, t);
  const sayNested = (part: Condition): string =>
    'all' in part || 'any' in part ? `(${say(part)})` : say(part);
  if ('all' in condition) return condition.all.map(sayNested).join(t('forms.condition.and'));
  if ('any' in condition) return condition.any.map(sayNested).join(t('forms.condition.or'));
  if ('not' in condition) return t('forms.condition.not', { part: say(condition.not) });
  return wordsOfLeaf(condition, version, language, t);
};

const wordsOfLeaf = (leaf: Leaf, version: FormVersion, language: string, t: TFunction): string => {
  const subject = 'fact' in leaf ? t(`forms.facts.${leaf.fact}`) : nameOf(leaf.question, version, language);
  if ('applies' in leaf)
    return t(leaf.applies ? 'forms.condition.applies' : 'forms.condition.appliesNot', { subject });
  if ('is' in leaf) {
    const values = [leaf.is].flat().map((value) => nameOfValue(leaf, value, version, language, t));
    return t('forms.condition.is', { subject, values: values.join(t('forms.condition.or')) });
  }
  const { atLeast, below } = leaf;
  if (atLeast === undefined) return t('forms.condition.below', { subject, n: below });
  if (below === undefined) return t('forms.condition.atLeast', { subject, n: atLeast });
  return t('forms.condition.between', { subject, from: atLeast, to: below });
};

const questionIn = (key: string, { sections }: FormVersion) =>
  sections.flatMap(({ questions }) => questions).find((question) => question.key === key);

const nameOf = (key: string, version: FormVersion, language: string): string => {
  const question = questionIn(key, version);
  return `“${(question && wordingIn(question.texts, language)?.name) ?? key}”`;
};

/** The name of an option or a code. Anything else is a name already. */
const nameOfValue = (
  leaf: Leaf,
  value: string | boolean,
  version: FormVersion,
  language: string,
  t: TFunction,
): string => {
  if (typeof value === 'boolean') return t(value ? 'forms.yes' : 'forms.no');
  if ('fact' in leaf) return nameOfFact(leaf.fact, value, t);
  const question = questionIn(leaf.question, version);
  const option = question?.kind === 'choice' ? question.options.find(({ key }) => key === value) : undefined;
  return (option && wordingIn(option.texts, language)?.name) ?? value;
};

/** A source or a direction has a name. A team is its own name. */
const nameOfFact = (fact: string, value: string, t: TFunction): string => {
  if (fact === 'source') return t(`words.sources.${value as Source}`, { defaultValue: value });
  if (fact === 'direction') return t(`words.directions.${value as Direction}`, { defaultValue: value });
  return value;
};
