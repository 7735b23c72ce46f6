import * as z from 'zod';
import { Employee } from '../../shared/employees/schema';
import type { EmployeeStore } from '../../shared/employees/store';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, withEtag } from '../../shared/http/etag';
import { NextCursor, pageFields, readCursor, writeCursor } from '../paging';

export interface EmployeePorts {
  employees: EmployeeStore;
}

const Cursor = z.strictObject({ employeeId: z.string().max(64) });

export const ListVersion = z
  .number()
  .int()
  .meta({ id: 'ListVersion', description: 'Rises with every change of the list.' });

export const listEmployees = describeRoute(
  {
    summary: 'Lists employees by id.',
    details: 'Who was removed is left out, so a page can be shorter than `limit` while there are more.',
    roles: ['supervisor', 'operations', 'admin'],
    query: z.strictObject(pageFields(500, 100)),
    answer: {
      body: z.object({ employees: z.array(Employee), version: ListVersion, cursor: NextCursor }),
      headers: etagHeaders,
    },
  },
  ({ employees }: EmployeePorts) =>
    async ({ query: { limit, cursor } }) => {
      const version = await employees.version();
      const page = await employees.page(limit, readCursor(cursor, Cursor)?.employeeId);
      return {
        body: {
          employees: page.employees.filter(({ removedAt }) => removedAt === undefined),
          version,
          cursor: page.next === undefined ? null : writeCursor({ employeeId: page.next }),
        },
        headers: withEtag(String(version)),
      };
    },
);
