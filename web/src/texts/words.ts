import type { Schemas } from '../../../client/client';
import type { Role } from '../../../functions/shared/http/roles';
import type { Party } from '../../../functions/shared/languages/definition';
import type { LanguageCode } from './languages';

type Call = Schemas['CallSummary'];

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
