import * as z from 'zod';
import { Employee } from '../../shared/employees/schema';
import type { EmployeeStore } from '../../shared/employees/store';
import { describeRoute } from '../../shared/http/describe-route';

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

export const listEmployees = describeRoute(
  {
    summary: 'Lists all employees by extension.',
    roles: ['supervisor', 'operations', 'admin'],
    answer: { body: z.object({ employees: z.array(Employee) }) },
  },
  ({ employees }: EmployeePorts) =>
    async () => ({ body: { employees: await employees.all() } }),
);

export const putEmployees = describeRoute(
  {
    summary: 'Adds employees, or replaces who holds their extension.',
    details: 'Everybody else stays. The next sync takes up calls that were skipped for want of an employee.',
    roles: ['operations', 'admin'],
    body: Employees,
    answer: { body: z.object({ employees: z.number().int() }) },
  },
  ({ employees }: EmployeePorts) =>
    async ({ body: { employees: given } }) => {
      await employees.put(given);
      return { body: { employees: given.length } };
    },
);
