import { type ApiClient, bodyOf } from '../../../../../client/client';
import { type Everybody, etagOf, type Person, readEverybody } from '../everybody';
import { personIn } from './clash';
import { type Draft, draftOf, findDifferingFields, toGivenEmployee } from './draft';
import { isStale } from './save-person';

/** People of one request. With `If-Match` the API does not write more at once. */
const atOnce = 99;
/** Stale versions after which it stops. */
const tries = 5;

export interface Move {
  readonly people: readonly Person[];
  /** Empty for no team. */
  readonly team: string;
  /** The version of the list that shows the people. */
  readonly from: Pick<Everybody, 'version'>;
  /** The renamed team, which should be empty afterwards. */
  readonly renamed?: string | undefined;
}

export interface Moved {
  readonly moved: number;
  /** People who were not moved, because somebody changed them meanwhile. */
  readonly left: number;
}

/**
 * Puts people into a team. Each request uses the version of the one before. If somebody changed the list
 * meanwhile, only unchanged people are moved.
 *
 * @throws ApiFailure
 */
export const putIntoTeam = async (api: ApiClient, move: Move): Promise<Moved> => {
  const { people, team } = move;
  let base = move.from;
  let rest = people;
  let left = 0;
  let joined = 0;
  for (let stale = 0; rest.length > 0; )
    try {
      base = await write(api, rest.slice(0, atOnce), team, base);
      rest = rest.slice(atOnce);
    } catch (failure) {
      if (!isStale(failure)) throw failure;
      if (++stale === tries) break;
      const now = await readEverybody(api);
      // An earlier try may have moved some of them.
      const away = rest.filter((person) => !isListedAs({ ...draftOf(person), team }, now));
      const open = away.filter((person) => isListedAs(draftOf(person), now));
      left += away.length - open.length;
      joined = countJoined(move, now);
      base = now;
      rest = open;
    }
  return { moved: people.length - left - rest.length, left: left + rest.length + joined };
};

const write = async (
  api: ApiClient,
  people: readonly Person[],
  team: string,
  base: Pick<Everybody, 'version'>,
): Promise<Pick<Everybody, 'version'>> => {
  const employees = people.map((person) => toGivenEmployee(person, { ...draftOf(person), team }));
  const params = { header: { 'if-match': etagOf(base) } };
  return bodyOf(api.PUT('/api/employees', { params, body: { employees } }));
};

/** Whether the list has the person with these values. */
const isListedAs = (draft: Draft, now: Everybody): boolean => {
  const there = personIn(now, draft);
  return there !== undefined && findDifferingFields(draft, draftOf(there)).length === 0;
};

/** Counts people who joined a team during its renaming. The team exists while they are in it. */
const countJoined = ({ people, renamed }: Move, now: Everybody): number => {
  const moved = new Set(people.map(({ employeeId }) => employeeId));
  return renamed === undefined
    ? 0
    : now.people.filter(({ employeeId, team }) => team === renamed && !moved.has(employeeId)).length;
};
