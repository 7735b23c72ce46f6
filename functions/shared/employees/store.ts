import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { readWhole } from '../aws/read-whole';
import type { Table } from '../aws/table';
import { cancellationCodes, mayPassLater } from '../aws/transactions';
import { employeeEntity, employeeListEntity } from './entity';
import type { Employee } from './schema';

export interface EmployeePage {
  /** Employees in the order of their ids. */
  employees: Employee[];
  /** The next page begins after this id. Absent at the end. */
  next?: string;
}

export interface EmployeeStore {
  /** Everybody by id, including removed people. Read it once per run and not per call. */
  all(): Promise<Employee[]>;
  /** @param after `next` of the previous page */
  page(limit: number, after?: string): Promise<EmployeePage>;
  get(employeeId: string): Promise<Employee | undefined>;
  /** Reads employees, by id. Unknown ids are left out. */
  getMany(employeeIds: readonly string[]): Promise<Map<string, Employee>>;
  /** Grows with every change of the list. It is 0 before the first. */
  version(): Promise<number>;
  /**
   * Writes people if the list still has this version. More than 99 people need several transactions. Each of
   * them raises the version.
   *
   * @returns the new version, or `undefined` if somebody else changed the list meanwhile
   */
  save(changed: readonly Employee[], version: number): Promise<number | undefined>;
}

/** People in one transaction. It takes 100 items. */
export const peopleAtOnce = 99;

export const employeeStore = (table: Table): EmployeeStore => {
  const employees = employeeEntity(table);
  const lists = employeeListEntity(table);
  const key = { list: 'employees' } as const;

  const saveSome = async (people: readonly Employee[], version: number): Promise<boolean> => {
    const items = people.map((person) => ({ Put: employees.put(person).params<Put>() }));
    const raised = lists
      .upsert({ ...key, version: version + 1 })
      .where((list, { eq, notExists }) =>
        version === 0 ? notExists(list.version) : eq(list.version, version),
      )
      .params<Update>();
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems: [{ Update: raised }, ...items] }));
      return true;
    } catch (error) {
      if (mayPassLater(cancellationCodes(error))) return false;
      throw error;
    }
  };

  return {
    all: async () => (await employees.query.all({}).go({ pages: 'all', consistent: true })).data,
    page: async (limit, after) => {
      const query = employees.query.all({});
      const { data } = await (after === undefined ? query : query.gt({ employeeId: after })).go({
        consistent: true,
        limit: limit + 1,
      });
      const page = data.slice(0, limit);
      const last = page.at(-1);
      return data.length > limit && last ? { employees: page, next: last.employeeId } : { employees: page };
    },
    get: async (employeeId) =>
      (await employees.get({ employeeId }).go({ consistent: true })).data ?? undefined,
    getMany: async (employeeIds) => {
      const keys = [...new Set(employeeIds)].map((employeeId) => ({ employeeId }));
      const found = await readWhole(keys, (some) => employees.get(some).go({ consistent: true }));
      return new Map(found.map((person) => [person.employeeId, person]));
    },
    version: async () => (await lists.get(key).go({ consistent: true })).data?.version ?? 0,
    save: async (changed, version) => {
      let current = version;
      for (let start = 0; start < changed.length; start += peopleAtOnce) {
        if (!(await saveSome(changed.slice(start, start + peopleAtOnce), current))) return undefined;
        current++;
      }
      return current;
    },
  };
};

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Put = NonNullable<TransactItem['Put']>;
type Update = NonNullable<TransactItem['Update']>;
