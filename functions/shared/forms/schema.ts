import * as z from 'zod';
import { sources } from '../../telephony/vendors';
import { directions } from '../calls/schema';
import { ViolationKind } from '../criteria/schema';
import { Team } from '../employees/schema';
import { Question } from './question';
import { Description, haveOwnKeys, Key, Name, textsOf } from './texts';

export { Condition, type Fact } from './condition';
export { Question, type QuestionKind, type QuestionWording } from './question';

/** Questions of a form, over all sections. */
export const mostQuestions = 30;
/** Bytes of JSON. An item of the table holds 400 kB. */
export const largestForm = 350_000;

export const Section = z.strictObject({
  key: Key,
  texts: textsOf(z.object({ name: Name })),
  questions: z.array(Question).min(1).max(mostQuestions),
});
export type Section = z.infer<typeof Section>;

const questionsIn = (sections: readonly Section[]) => sections.flatMap(({ questions }) => questions);

/** What a version of a form asks. */
export const FormContent = z.strictObject({
  texts: textsOf(z.object({ name: Name, description: Description.optional() })),
  minWords: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(25)
    .describe('Words of a whole call. Below, the model is asked nothing and no question applies.'),
  sections: z
    .array(Section)
    .min(1)
    .max(mostQuestions)
    .refine(haveOwnKeys, 'every section needs a key of its own')
    .refine((sections) => haveOwnKeys(questionsIn(sections)), 'every question needs a key of its own')
    .refine(
      (sections) => questionsIn(sections).length <= mostQuestions,
      `a form has at most ${mostQuestions} questions`,
    ),
  violations: z.array(ViolationKind).max(30).refine(haveOwnKeys, 'every violation needs a key of its own'),
});
export type FormContent = z.infer<typeof FormContent>;

export const formStatuses = ['DRAFT', 'ACTIVE', 'LOCKED'] as const;
export type FormStatus = (typeof formStatuses)[number];

/** Which calls a form is for. What is left out narrows nothing. */
export const AppliesTo = z.strictObject({
  sources: z.array(z.enum(sources)).min(1).max(20).optional(),
  directions: z.array(z.enum(directions)).min(1).optional(),
  teams: z.array(Team).min(1).max(50).optional(),
  won: z.boolean().optional(),
});
export type AppliesTo = z.infer<typeof AppliesTo>;

/** Of the active forms that are for a call it gets the one with the lowest priority, of equal ones the first by id. */
export const Assignment = z.strictObject({
  priority: z.number().int().min(0).max(1_000_000),
  appliesTo: AppliesTo,
});
export type Assignment = z.infer<typeof Assignment>;

/** What holds for all versions of a form. */
export const FormHead = z.object({
  id: Key,
  /** The version that calls are scored by; `null` of a form that scores none. */
  activeVersion: z.number().int().nonnegative().nullable(),
  latestVersion: z.number().int().nonnegative(),
  assignment: Assignment,
  /** Rises with every change. */
  revision: z.number().int().nonnegative().optional(),
});
export type FormHead = z.infer<typeof FormHead>;

/** The life of a version. */
export const VersionState = z.object({
  id: Key,
  version: z.number().int().nonnegative(),
  status: z.enum(formStatuses),
  /** ISO-8601, UTC, as the other times. */
  createdAt: z.string().optional(),
  /** The user id of the person. */
  createdBy: z.string().optional(),
  activatedAt: z.string().optional(),
  lockedAt: z.string().optional(),
  /** Rises with every change of a draft or a status. */
  revision: z.number().int().nonnegative().optional(),
});
export type VersionState = z.infer<typeof VersionState>;

export const FormVersion = z.object({ ...VersionState.shape, ...FormContent.shape });
export type FormVersion = z.infer<typeof FormVersion>;

/** What calls are scored by. */
export type ActiveForm = FormVersion & { assignment: Assignment };

/** What is known of a call before its questions. */
export interface CallFacts {
  source: string;
  direction: string;
  /** Of its agent. */
  team?: string | undefined;
  won: boolean;
  talkSeconds: number;
}

/** The questions of a form in their order. */
export const questionsOf = ({ sections }: Pick<FormContent, 'sections'>): Question[] => questionsIn(sections);
