import { findChanged } from '../../shared/employees/changes';
import type { Employee } from '../../shared/employees/schema';
import { type EmployeeStore, peopleAtOnce } from '../../shared/employees/store';
import { isMatch, namesVersion, staleEdit } from '../../shared/http/etag';
import { HttpProblem } from '../../shared/http/http-api';
import { invalidRequest } from '../../shared/http/read-request';

/** Attempts of a change when others change the list first. */
const tries = 5;

/**
 * Changes the present list of employees. Unchanged people are not written.
 *
 * @param ifMatch the version that the caller edited
 * @param change returns everybody after the change. It runs again if somebody else was faster.
 * @returns everybody after the change with the version of the list
 * @throws HttpProblem 409 if others keep changing the list, or 412 if the edited version is old
 */
export const changeEmployees = async (
  store: EmployeeStore,
  ifMatch: string | undefined,
  change: (everybody: readonly Employee[]) => readonly Employee[],
): Promise<{ everybody: readonly Employee[]; version: number }> => {
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = await store.version();
    if (!isMatch(ifMatch, String(before))) throw staleEdit(String(before), 'GET /api/employees');
    const everybody = await store.all();
    const after = change(everybody);
    const changed = findChanged(everybody, after);
    if (namesVersion(ifMatch) && changed.length > peopleAtOnce) throw toTooManyProblem(changed.length);
    const version = await store.save(changed, before);
    if (version !== undefined) return { everybody: after, version };
  }
  throw new HttpProblem(
    'EMPLOYEES_CHANGED',
    'Somebody else changes the employees at this moment. Read them again with GET /api/employees, then repeat the request.',
  );
};

/** Too many people for one transaction. A change in between would leave a partial list. */
const toTooManyProblem = (people: number): HttpProblem =>
  invalidRequest([
    {
      field: 'employees',
      message: `the change concerns ${people} people; send at most ${peopleAtOnce} with If-Match, or leave If-Match out`,
    },
  ]);
