import { type ApiClient, bodyOf } from '../../../../../client/client';
import { type Everybody, etagOf, type Person } from '../everybody';
import { draftOf, givenOf } from './draft';
import { isStale } from './save-person';

/** People of one request. The API writes as many at once together with `If-Match`. */
const atOnce = 99;

export interface Moved {
  readonly moved: number;
  /** People who stay, because somebody changed the list meanwhile. */
  readonly left: number;
}

/**
 * Puts people into a team. Each request goes on from the version of the one before.
 *
 * @param team left empty, none
 * @throws ApiFailure
 */
export const putIntoTeam = async (
  api: ApiClient,
  people: readonly Person[],
  team: string,
  from: Pick<Everybody, 'version'>,
): Promise<Moved> => {
  let { version } = from;
  for (let start = 0; start < people.length; start += atOnce)
    try {
      const employees = people
        .slice(start, start + atOnce)
        .map((person) => givenOf(person, { ...draftOf(person), team }));
      const params = { header: { 'if-match': etagOf({ version }) } };
      ({ version } = await bodyOf(api.PUT('/api/employees', { params, body: { employees } })));
    } catch (failure) {
      if (!isStale(failure)) throw failure;
      return { moved: start, left: people.length - start };
    }
  return { moved: people.length, left: 0 };
};
