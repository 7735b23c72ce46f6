import { type ApiClient, bodyOf } from '../../../../../client/client';
import { isApiFailure } from '../../../session/failure-words';
import { type Everybody, etagOf, readEverybody } from '../everybody';
import { type Clash, clashOf, type Edit, personIn } from './clash';
import { toGivenEmployee } from './draft';

/** Attempts to write an edit while others change other people. */
const tries = 5;

/**
 * Writes an edit over the version it began from.
 *
 * @returns the clash if somebody changed the same person meanwhile. Nothing is written then.
 * @throws ApiFailure
 */
export const savePerson = async (api: ApiClient, edit: Edit): Promise<Clash | undefined> => {
  let base = edit.from;
  for (let attempt = 1; ; attempt++)
    try {
      await write(api, edit, base);
      return undefined;
    } catch (failure) {
      if (!isStale(failure) || attempt === tries) throw failure;
      base = await readEverybody(api);
      const clash = clashOf(edit, base);
      if (clash) return clash;
    }
};

export const isStale = (failure: unknown): boolean =>
  isApiFailure(failure) && failure.code === 'PRECONDITION_FAILED';

const write = (api: ApiClient, { draft, since }: Edit, base: Everybody) =>
  bodyOf(
    api.PUT('/api/employees', {
      params: { header: { 'if-match': etagOf(base) } },
      body: { employees: [toGivenEmployee(personIn(base, draft), draft, since)] },
    }),
  );
