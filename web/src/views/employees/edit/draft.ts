import type { Schemas } from '../../../../../client/client';
import { toComparableEmail } from '../../../../../functions/shared/email';
import type { Person } from '../everybody';

/** What somebody can change of a person. */
export const fields = ['name', 'email', 'team', 'extension', 'active'] as const;
export type Field = (typeof fields)[number];

/** A person as the form shows it. An empty text means that the field has no value. */
export interface Draft {
  readonly employeeId: string;
  readonly name: string;
  readonly email: string;
  readonly team: string;
  readonly extension: string;
  readonly active: boolean;
}

export const draftOf = (person: Person | undefined): Draft => ({
  employeeId: person?.employeeId ?? '',
  name: person?.name ?? '',
  email: person?.email ?? '',
  team: person?.team ?? '',
  extension: person?.extension ?? '',
  active: person?.active ?? true,
});

/** Removes spaces around texts. An e-mail is written as the API compares it. */
export const tidyDraft = (draft: Draft): Draft => ({
  ...draft,
  employeeId: draft.employeeId.trim(),
  name: draft.name.trim(),
  email: toComparableEmail(draft.email),
  team: tidyTeam(draft.team),
  extension: draft.extension.trim(),
});

/** Writes a team as the API stores it. */
export const tidyTeam = (team: string): string => team.normalize('NFKC').trim();

/** The longest name of a team that the API takes, in UTF-16 units. */
const longestTeam = 64;

/** @param team a tidy one */
export const isTeamTooLong = (team: string): boolean => team.length > longestTeam;

/** Fields in which two drafts differ. */
export const findDifferingFields = (one: Draft, other: Draft): Field[] =>
  fields.filter((field) => one[field] !== other[field]);

type Given = Schemas['GivenEmployee'];

/**
 * What to send, so that a person becomes the draft. Unchanged fields are absent.
 *
 * @param now the person in the list, or absent for a new one
 * @param since when the extension begins, ISO-8601 (default: now)
 */
export const toGivenEmployee = (now: Person | undefined, draft: Draft, since?: string): Given => {
  const before = draftOf(now);
  const { employeeId, name, active } = draft;
  const text = (field: 'email' | 'team' | 'extension') =>
    draft[field] === before[field] ? {} : { [field]: draft[field] || null };
  const holds =
    since === undefined || draft.extension === ''
      ? {}
      : { extension: draft.extension, extensionSince: since };
  return { employeeId, name, active, ...text('email'), ...text('team'), ...text('extension'), ...holds };
};
