import * as z from 'zod';
import { Employee } from '../../shared/employees/schema';
import type { EmployeeStore } from '../../shared/employees/store';
import type { Route } from '../../shared/http/http-api';

export interface EmployeePorts {
  employees: EmployeeStore;
}

const mostAtOnce = 500;

const Employees = z.strictObject({
  employees: z
    .array(Employee)
    .min(1, 'give at least one employee')
    .max(mostAtOnce, `give at most ${mostAtOnce} employees at once; send the rest in further requests`)
    .superRefine((employees, context) => {
      const seen = new Set<string>();
      for (const [index, { extension }] of employees.entries()) {
        if (seen.has(extension))
          context.addIssue({
            code: 'custom',
            path: [index, 'extension'],
            message: `extension ${extension} is given more than once`,
          });
        seen.add(extension);
      }
    }),
});

/** `GET /api/employees`: everybody, by extension. */
export const listEmployees =
  ({ employees }: EmployeePorts): Route =>
  async () => ({ body: { employees: await employees.all() } });

/**
 * `PUT /api/employees`: adds the given people, or replaces who holds their extension; everybody else stays.
 * Calls that were skipped for want of an employee are taken up by the next sync, or by a retry of the call.
 */
export const putEmployees =
  ({ employees }: EmployeePorts): Route =>
  async ({ body }) => {
    const given = Employees.parse(body).employees;
    await employees.put(given);
    return { body: { employees: given.length } };
  };
