import { changedAmong } from '../../shared/employees/changes';
import type { Employee } from '../../shared/employees/schema';
import type { EmployeeStore } from '../../shared/employees/store';
import { HttpProblem } from '../../shared/http/http-api';

/** Times that a change is made again because somebody else was faster. */
const tries = 5;

/**
 * Changes the list of employees as it stands. What does not change is not written.
 *
 * @param change answers everybody after the change; called again when somebody else was faster
 * @returns everybody after the change, and the version of the list
 * @throws HttpProblem 409 when others change the list all the time
 */
export const changeEmployees = async (
  store: EmployeeStore,
  change: (everybody: readonly Employee[]) => readonly Employee[],
): Promise<{ everybody: readonly Employee[]; version: number }> => {
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = await store.version();
    const everybody = await store.all();
    const after = change(everybody);
    const version = await store.save(changedAmong(everybody, after), before);
    if (version !== undefined) return { everybody: after, version };
  }
  throw new HttpProblem(
    'EMPLOYEES_CHANGED',
    'Somebody else changes the employees at this moment. Read them again with GET /api/employees, then repeat the request.',
  );
};
