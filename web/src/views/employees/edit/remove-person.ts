import { type ApiClient, bodyOf } from '../../../../../client/client';
import { type Everybody, etagOf, type Person, readEverybody } from '../everybody';
import { personIn } from './clash';
import { draftOf, findDifferingFields } from './draft';
import { isStale } from './save-person';

export type Removed = 'removed' | 'changed' | 'gone';

/** Attempts to remove a person while others change other people. */
const tries = 5;

/**
 * Removes a person whom nobody else changed meanwhile.
 *
 * @throws ApiFailure
 */
export const removePerson = async (api: ApiClient, person: Person, from: Everybody): Promise<Removed> => {
  let base: Pick<Everybody, 'version'> = from;
  for (let attempt = 1; ; attempt++)
    try {
      const params = { path: { employeeId: person.employeeId }, header: { 'if-match': etagOf(base) } };
      await bodyOf(api.DELETE('/api/employees/{employeeId}', { params }));
      return 'removed';
    } catch (failure) {
      if (!isStale(failure) || attempt === tries) throw failure;
      const now = await readEverybody(api);
      const there = personIn(now, person);
      if (!there) return 'gone';
      if (findDifferingFields(draftOf(person), draftOf(there)).length > 0) return 'changed';
      base = now;
    }
};
