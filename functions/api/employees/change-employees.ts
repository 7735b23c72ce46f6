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
 * @returns the version of the list
 * @throws HttpProblem 409 when others change the list all the time
 */
export const changeEmployees = async (
  store: EmployeeStore,
  change: (everybody: readonly Employee[]) => readonly Employee[],
): Promise<number> => {
  for (let attempt = 0; attempt < tries; attempt++) {
    const version = await store.version();
    const everybody = await store.all();
    const saved = await store.save(changedAmong(everybody, change(everybody)), version);
    if (saved !== undefined) return saved;
  }
  throw new HttpProblem(
    'EMPLOYEES_CHANGED',
    'Somebody else changes the employees at this moment. Read them again with GET /api/employees, then repeat the request.',
  );
};
