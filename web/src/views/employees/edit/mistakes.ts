import * as z from 'zod/mini';
import { hasEmailLength } from '../../../../../functions/shared/email';
import { isDay } from '../../../parts/day/days';
import type { Everybody } from '../everybody';
import { type Draft, isTeamTooLong, tidyDraft } from './draft';

type SinceMistake = 'since' | 'sinceNoDay' | 'sinceLater';

export type Mistake =
  | { readonly key: 'id' | 'idTaken' | 'name' | 'email' | 'team' | 'extension' | SinceMistake }
  | { readonly key: 'emailTaken'; readonly name: string };

export type Mistakes = { readonly [Field in keyof Draft | 'since']?: Mistake };

export interface Circumstances {
  readonly isNew: boolean;
  /** Day since which the person holds the extension, as written. Empty means now. */
  readonly since: string;
  /** `YYYY-MM-DD` in the zone of the deployment. */
  readonly today: string;
}

/** Finds what the API would refuse in a draft. */
export const mistakesOf = (
  raw: Draft,
  { people }: Pick<Everybody, 'people'>,
  { isNew, since, today }: Circumstances,
): Mistakes => {
  const draft = tidyDraft(raw);
  const others = people.filter(({ employeeId }) => employeeId !== draft.employeeId);
  const owner = others.find(({ email }) => email !== undefined && email === draft.email);
  return {
    ...(isNew ? mistakeOfId(draft, people) : {}),
    ...mistakeIf(draft.name === '' || draft.name.length > 120, 'name', { key: 'name' }),
    ...mistakeIf(draft.email !== '' && !isEmail(draft.email), 'email', { key: 'email' }),
    ...(owner ? { email: { key: 'emailTaken', name: owner.name } } : {}),
    ...mistakeIf(isTeamTooLong(draft.team), 'team', { key: 'team' }),
    ...mistakeIf(!/^(?:\d{2,6})?$/.test(draft.extension), 'extension', { key: 'extension' }),
    ...(since === '' ? {} : mistakeOfSince(draft, since, today)),
  };
};

const isEmail = (text: string): boolean => z.email().safeParse(text).success && hasEmailLength(text);

const mistakeOfSince = ({ extension }: Draft, since: string, today: string): Mistakes => {
  if (!isDay(since)) return { since: { key: 'sinceNoDay' } };
  if (since > today) return { since: { key: 'sinceLater' } };
  return mistakeIf(extension === '', 'since', { key: 'since' });
};

const mistakeOfId = ({ employeeId }: Draft, people: Everybody['people']): Mistakes => {
  if (!/^[\w.@-]{1,64}$/.test(employeeId) || employeeId.toLowerCase() === 'nobody')
    return { employeeId: { key: 'id' } };
  return mistakeIf(
    people.some((person) => person.employeeId === employeeId),
    'employeeId',
    { key: 'idTaken' },
  );
};

const mistakeIf = (isWrong: boolean, field: keyof Mistakes, mistake: Mistake): Mistakes =>
  isWrong ? { [field]: mistake } : {};
