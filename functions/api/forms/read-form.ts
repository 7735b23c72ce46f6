import * as z from 'zod';
import type { EmployeeStore } from '../../shared/employees/store';
import type { FormHead, FormVersion } from '../../shared/forms/schema';
import type { FormStore } from '../../shared/forms/store';
import { isEditable } from '../../shared/forms/stored-forms';
import { Key } from '../../shared/forms/texts';
import { type IfMatchHeaders, isMatch, staleEdit } from '../../shared/http/etag';
import { HttpProblem } from '../../shared/http/http-api';
import { wholeNumber } from '../../shared/http/query-fields';
import { noSuchForm, noSuchVersion, showHead, tagOfVersion } from './answers';

export interface FormPorts {
  forms: FormStore;
  employees: Pick<EmployeeStore, 'all'>;
}

export const FormPath = z.object({ id: Key });
export const VersionPath = z.object({ id: Key, version: wholeNumber(0, 999_999_999) });

/** @throws HttpProblem 404 */
export const readHead = async ({ forms }: FormPorts, id: string): Promise<FormHead> => {
  const head = await forms.head(id);
  if (!head) throw noSuchForm(id);
  return head;
};

/** @throws HttpProblem 404 */
export const readVersion = async (
  { forms }: FormPorts,
  id: string,
  version: number,
): Promise<FormVersion> => {
  const found = await forms.get(id, version);
  if (!found) throw noSuchVersion(id, version);
  return found;
};

/** Teams of the employees. */
export const readTeams = async ({ employees }: FormPorts): Promise<string[]> => [
  ...new Set((await employees.all()).flatMap(({ team }) => team ?? [])),
];

/** @throws HttpProblem 412 if the version has changed since it was read */
export const refuseStaleTag = (
  version: FormVersion,
  { 'if-match': ifMatch }: z.output<typeof IfMatchHeaders>,
): void => {
  const tag = tagOfVersion(version);
  if (isMatch(ifMatch, tag)) return;
  throw staleEdit(tag, `GET /api/forms/${version.id}/versions/${version.version}`);
};

/** @throws HttpProblem 409 for a shipped form and for the criteria */
export const refuseReadOnly = (id: string): void => {
  if (isEditable(id)) return;
  throw new HttpProblem(
    'FORM_READ_ONLY',
    `The form ${id} takes no drafts. Copy it with POST /api/forms and edit the copy.`,
  );
};

/** Attempts of a change when somebody else is faster. */
const tries = 5;

/**
 * Repeats an attempt until nobody else writes in between.
 *
 * @param attempt returns `undefined` if somebody else was faster
 * @throws HttpProblem 409 if others keep changing the form
 */
export const repeatUntilAlone = async <T>(id: string, attempt: () => Promise<T | undefined>): Promise<T> => {
  for (let at = 0; at < tries; at++) {
    const changed = await attempt();
    if (changed !== undefined) return changed;
  }
  throw new HttpProblem(
    'FORM_CHANGED',
    `Somebody else changes the form ${id} at this moment. Read it again with GET /api/forms/${id}, then repeat the request.`,
  );
};

/** A request about one version of a form. */
interface AskedVersion {
  params: z.output<typeof VersionPath>;
  headers: z.output<typeof IfMatchHeaders>;
}

/**
 * Changes which version scores calls. It reads the head first. So a version that changes in between is
 * refused.
 *
 * @param change returns `undefined` if somebody else was faster
 * @throws HttpProblem 404, 409 or 412
 */
export const changeHead = async (
  ports: FormPorts,
  { params: { id, version: number }, headers }: AskedVersion,
  change: (head: FormHead, version: FormVersion) => Promise<FormHead | undefined>,
) => {
  const changed = await repeatUntilAlone(id, async () => {
    const head = await readHead(ports, id);
    const version = await readVersion(ports, id, number);
    refuseStaleTag(version, headers);
    return change(head, version);
  });
  return showHead(changed);
};
