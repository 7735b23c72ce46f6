import * as z from 'zod';
import { haveOwnKeys, Key, textsOf, Wording } from '../forms/texts';

const Texts = textsOf(Wording);

export const Criterion = z.strictObject({
  key: Key,
  /** Share of the overall score relative to the other weights. */
  weight: z.number().min(0.001).max(1000),
  texts: Texts,
});
export type Criterion = z.infer<typeof Criterion>;

export const ViolationKind = z.strictObject({ key: Key, texts: Texts });
export type ViolationKind = z.infer<typeof ViolationKind>;

/** The criteria of a team. Every change is a new version, and results keep the number of their version. */
export const CriteriaSet = z.strictObject({
  criteria: z.array(Criterion).min(1).max(30).refine(haveOwnKeys, 'every criterion needs a key of its own'),
  violations: z.array(ViolationKind).max(30).refine(haveOwnKeys, 'every violation needs a key of its own'),
});
export type CriteriaSet = z.infer<typeof CriteriaSet>;

export interface VersionedCriteria extends CriteriaSet {
  /** 0 is the set that ships with Santral. */
  version: number;
  /** ISO-8601, UTC. */
  updatedAt?: string;
}
