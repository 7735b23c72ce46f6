import { type ApiClient, bodyOf, type Schemas } from '../../../../client/client';

export type Person = Schemas['Employee'];

/** The list of employees as it was at one version. */
export interface Everybody {
  readonly people: readonly Person[];
  /**
   * Of the first page. If the list changed during the read, an edit is refused. The list is then read again.
   */
  readonly version: number;
}

/** The most that one answer holds. */
const limit = 500;

/** Reads all employees, page by page. */
export const readEverybody = async (api: ApiClient): Promise<Everybody> => {
  const people: Person[] = [];
  let version: number | undefined;
  let cursor: string | undefined;
  do {
    const query = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const page = await bodyOf(api.GET('/api/employees', { params: { query } }));
    people.push(...page.employees);
    version ??= page.version;
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  return { people, version };
};

/** The `If-Match` header for an edit of a version. */
export const etagOf = ({ version }: Pick<Everybody, 'version'>): string => `"${version}"`;
