import type { Schemas } from '../../../client/client';
import type { Role } from '../../../functions/shared/http/roles';
import type { RejectionCode } from '../../../functions/shared/imports/schema';
import type { Party } from '../../../functions/shared/languages/definition';
import type { LanguageCode } from './languages';

type Call = Schemas['CallSummary'];
type FormQuestion = Schemas['FormQuestionOutput'];
type Condition = Schemas['FormCondition'];

/** A name for every code that the API answers. A new code fails the type checker until each language names it. */
export type Words = {
  parties: Readonly<Record<Party, string>>;
  roles: Record<Role, string>;
  /** `und`: nobody can tell. */
  languages: Record<LanguageCode | 'und', string>;
  directions: Record<Call['direction'], string>;
  sources: Record<Call['source'], string>;
  statuses: Record<Call['status'], string>;
  stages: Record<Call['stage'], string>;
  reasons: Record<NonNullable<Call['reasonCode']>, string>;
};

/** Why something was not stored, and what to do about it. */
interface WhyAndWhatToDo {
  why: string;
  do: string;
}

/** A reason for every code of an import. */
export type ImportWords = {
  kinds: Record<NonNullable<Schemas['Import']['kind']>, string>;
  statuses: Record<Schemas['Import']['status'], string>;
  reasons: Record<RejectionCode, WhyAndWhatToDo>;
  refusals: Record<NonNullable<Schemas['Import']['refusal']>, WhyAndWhatToDo>;
};

/** A name for every code of a form. */
export type FormWords = {
  statuses: Record<Schemas['FormVersion']['status'], string>;
  /** Why a draft cannot be activated, and what to do. */
  faults: Record<Schemas['FormCheck']['faults'][number]['code'], string>;
  provenBy: Record<FormQuestion['provenBy'], string>;
  facts: Record<Extract<Condition, { is: unknown; fact: string }>['fact'], string>;
};
