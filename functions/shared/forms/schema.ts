import * as z from 'zod';
import { sources } from '../../telephony/vendors';
import { directions } from '../calls/schema';
import { ViolationKind } from '../criteria/schema';
import { Team } from '../employees/schema';
import { Question } from './question';
import { Description, haveOwnKeys, Key, Name, textsOf } from './texts';

export { Condition, type Fact } from './condition';
export { Question, type QuestionKind, type QuestionWording } from './question';

/** Questions of a form in all sections. */
export const mostQuestions = 30;
/** Size as JSON (bytes). An item of the table holds 400 kB. */
export const largestForm = 350_000;

export const Section = z.strictObject({
  key: Key,
  texts: textsOf(z.object({ name: Name })),
  questions: z.array(Question).min(1).max(mostQuestions),
});
export type Section = z.infer<typeof Section>;

const questionsIn = (sections: readonly Section[]) => sections.flatMap(({ questions }) => questions);

/** The content of a version. */
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

/** The calls that a form is for. An absent field matches every call. */
export const AppliesTo = z.strictObject({
  sources: z.array(z.enum(sources)).min(1).max(20).optional(),
  directions: z.array(z.enum(directions)).min(1).optional(),
  teams: z.array(Team).min(1).max(50).optional(),
  won: z.boolean().optional(),
});
export type AppliesTo = z.infer<typeof AppliesTo>;

/** A call gets the active form with the lowest number. Equal ones are sorted by id. */
export const Assignment = z.strictObject({
  priority: z.number().int().min(0).max(1_000_000),
  appliesTo: AppliesTo,
});
export type Assignment = z.infer<typeof Assignment>;

/** The facts of a form that all versions share. */
export const FormHead = z.object({
  id: Key,
  /** The version that scores calls. `null` if the form scores no call. */
  activeVersion: z.number().int().nonnegative().nullable(),
  latestVersion: z.number().int().nonnegative(),
  assignment: Assignment,
  /** Grows with every change. */
  revision: z.number().int().nonnegative().optional(),
});
export type FormHead = z.infer<typeof FormHead>;

/** The state of a version. */
export const VersionState = z.object({
  id: Key,
  version: z.number().int().nonnegative(),
  status: z.enum(formStatuses),
  /** ISO-8601 in UTC, like the other times. */
  createdAt: z.string().optional(),
  /** The user id of the person. */
  createdBy: z.string().optional(),
  activatedAt: z.string().optional(),
  lockedAt: z.string().optional(),
  /** Grows with every change of a draft or a status. */
  revision: z.number().int().nonnegative().optional(),
});
export type VersionState = z.infer<typeof VersionState>;

export const FormVersion = z.object({ ...VersionState.shape, ...FormContent.shape });
export type FormVersion = z.infer<typeof FormVersion>;

/** A form with the version that scores calls. */
export type ActiveForm = FormVersion & { assignment: Assignment };

/** Facts of a call that are known before its questions. */
export interface CallFacts {
  source: string;
  direction: string;
  /** Team of its agent. */
  team?: string | undefined;
  won: boolean;
  talkSeconds: number;
}

/** The questions of a form in order. */
export const questionsOf = ({ sections }: Pick<FormContent, 'sections'>): Question[] => questionsIn(sections);
