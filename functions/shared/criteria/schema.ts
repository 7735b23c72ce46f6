import * as z from 'zod';
import { haveOwnKeys, Key, textsOf, Wording, wordingIn } from '../forms/texts';
import type { Language } from '../languages';

export { wordingIn } from '../forms/texts';

const Texts = textsOf(Wording);

export const Criterion = z.strictObject({
  key: Key,
  /** Share in the overall score, relative to the other weights. */
  weight: z.number().min(0.001).max(1000),
  texts: Texts,
});
export type Criterion = z.infer<typeof Criterion>;

export const ViolationKind = z.strictObject({ key: Key, texts: Texts });
export type ViolationKind = z.infer<typeof ViolationKind>;

/** What a team scores by. Every change is a new version; results remember the version they were made with. */
export const CriteriaSet = z.strictObject({
  criteria: z.array(Criterion).min(1).max(30).refine(haveOwnKeys, 'every criterion needs a key of its own'),
  violations: z.array(ViolationKind).max(30).refine(haveOwnKeys, 'every violation needs a key of its own'),
});
export type CriteriaSet = z.infer<typeof CriteriaSet>;

export interface VersionedCriteria extends CriteriaSet {
  /** 0 = the set that ships with Santral. */
  version: number;
  /** ISO-8601, UTC. */
  updatedAt?: string;
}

/**
 * The set for a call in which the agent speaks another language than that of the call, or several. Descriptions then
 * hold the wordings in those languages, one after another (decision 027).
 *
 * @param language of the call, under which the descriptions are found
 * @param spoken the languages of the agent; of none nothing is known, and the set stays as it is
 */
export const wordForLanguages = <Set extends CriteriaSet>(
  set: Set,
  language: string,
  spoken: readonly Language[],
): Set => {
  if (spoken.every((one) => one === language)) return set;
  const reword = <Item extends ViolationKind>(item: Item): Item => {
    const descriptions = spoken.flatMap((one) => item.texts[one]?.description ?? []);
    if (descriptions.length === 0) return item;
    const { name } = wordingIn(item.texts, language);
    return { ...item, texts: { ...item.texts, [language]: { name, description: descriptions.join(' ') } } };
  };
  return { ...set, criteria: set.criteria.map(reword), violations: set.violations.map(reword) };
};
