import { changedAmong } from '../../shared/employees/changes';
import type { Employee } from '../../shared/employees/schema';
import { type EmployeeStore, peopleAtOnce } from '../../shared/employees/store';
import { isMatch, namesVersion, staleEdit } from '../../shared/http/etag';
import { HttpProblem } from '../../shared/http/http-api';
import { invalidRequest } from '../../shared/http/read-request';

/** Times that a change is made again because somebody else was faster. */
const tries = 5;

/**
 * Changes the list of employees as it stands. What does not change is not written.
 *
 * @param ifMatch the version that somebody edited
 * @param change answers everybody after the change; called again when somebody else was faster
 * @returns everybody after the change, and the version of the list
 * @throws HttpProblem 409 when others change the list all the time; 412 when it is not the version that was edited
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
    const changed = changedAmong(everybody, after);
    if (namesVersion(ifMatch) && changed.length > peopleAtOnce) throw tooManyAtOnce(changed.length);
    const version = await store.save(changed, before);
    if (version !== undefined) return { everybody: after, version };
  }
  throw new HttpProblem(
    'EMPLOYEES_CHANGED',
    'Somebody else changes the employees at this moment. Read them again with GET /api/employees, then repeat the request.',
  );
};

/** They are written in several transactions. Another change in between would leave a part of them. */
const tooManyAtOnce = (people: number): HttpProblem =>
  invalidRequest([
    {
      field: 'employees',
      message: `the change concerns ${people} people; send at most ${peopleAtOnce} with If-Match, or leave If-Match out`,
    },
  ]);
