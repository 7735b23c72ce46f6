import { type ApiClient, bodyOf, type Schemas } from '../../../../client/client';

export type Person = Schemas['Employee'];

/** The list of employees as it was at one version. */
export interface Everybody {
  readonly people: readonly Person[];
  /**
   * Version of the list when its first page was read. If the list changed meanwhile, the API refuses an edit
   * with this version. The view then reads the list again.
   */
  readonly version: number;
}

/** Most employees on one page of the list. */
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

/** The `If-Match` header. The API refuses an edit of any other version. */
export const etagOf = ({ version }: Pick<Everybody, 'version'>): string => `"${version}"`;
