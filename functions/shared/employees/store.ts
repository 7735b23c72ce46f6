import type { Table } from '../aws/table';
import { employeeEntity } from './entity';
import type { Employee } from './schema';

export interface EmployeeStore {
  /** Everybody, by extension; read once per run rather than once per call. */
  all(): Promise<Employee[]>;
  /** Who holds the extension now. */
  get(extension: string): Promise<Employee | undefined>;
  put(employees: readonly Employee[]): Promise<void>;
}

export const employeeStore = (table: Table): EmployeeStore => {
  const employees = employeeEntity(table);
  return {
    all: async () => (await employees.query.all({}).go({ pages: 'all', consistent: true })).data,
    get: async (extension) => (await employees.get({ extension }).go({ consistent: true })).data ?? undefined,
    put: async (people) => {
      const { unprocessed } = await employees.put([...people]).go({ concurrency: 2 });
      if (unprocessed.length > 0)
        throw new Error(`DynamoDB left ${unprocessed.length} employees unwritten; send them again`);
    },
  };
};
