import * as z from 'zod';
import { sharedEmails, withGiven } from '../../shared/employees/changes';
import { Employee, EmployeeEmail, EmployeeId, Extension, Team } from '../../shared/employees/schema';
import type { EmployeeStore } from '../../shared/employees/store';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import { changeEmployees } from './change-employees';

export interface EmployeePorts {
  employees: EmployeeStore;
}

const mostAtOnce = 500;

const Given = z.strictObject({
  employeeId: EmployeeId,
  name: Employee.shape.name,
  active: z.boolean().default(true),
  email: EmployeeEmail.nullable().optional(),
  team: Team.nullable().optional(),
  extension: Extension.nullable().optional(),
  extensionSince: z.iso
    .datetime({ offset: true })
    .transform((time) => new Date(time).toISOString())
    .optional(),
});

const Employees = z.strictObject({
  employees: z
    .array(Given)
    .min(1, 'give at least one employee')
    .max(mostAtOnce, `give at most ${mostAtOnce} employees at once; send the rest in further requests`)
    .superRefine((employees, context) => {
      for (const field of ['extension', 'employeeId', 'email'] as const) {
        const seen = new Set<string>();
        for (const [index, { [field]: value }] of employees.entries()) {
          if (value === undefined || value === null) continue;
          const message = `${field === 'email' ? 'this e-mail' : `${field} ${value}`} is given more than once`;
          if (seen.has(value)) context.addIssue({ code: 'custom', path: [index, field], message });
          seen.add(value);
        }
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
    async () => ({ body: { employees: (await employees.all()).filter(({ removedAt }) => !removedAt) } }),
);

export const putEmployees = describeRoute(
  {
    summary: 'Adds employees, or replaces who holds their extension.',
    details: 'Everybody else stays. The next sync takes up calls that were skipped for want of an employee.',
    roles: ['operations', 'admin'],
    body: Employees,
    answer: { body: z.object({ employees: z.number().int(), version: z.number().int() }) },
  },
  ({ employees }: EmployeePorts) =>
    async ({ body: { employees: given }, now }) => {
      const at = new Date(now).toISOString();
      const version = await changeEmployees(employees, (everybody) => {
        const after = withGiven(everybody, given, at);
        refuseSharedEmails(after, given);
        return after;
      });
      return { body: { employees: given.length, version } };
    },
);

/** An e-mail tells whose calls its owner may see, so it names one person. */
const refuseSharedEmails = (
  everybody: readonly Employee[],
  given: readonly { employeeId: string }[],
): void => {
  const shared = sharedEmails(everybody);
  const fields = given.flatMap(({ employeeId }, index) => {
    const other = shared.get(employeeId);
    return other === undefined
      ? []
      : [{ field: `employees.${index}.email`, message: `the employee ${other} has this e-mail` }];
  });
  if (fields.length > 0)
    throw new HttpProblem(
      'EMAIL_TAKEN',
      'An e-mail names one person. Take it from the other employee first, with "email": null.',
      fields,
    );
};
