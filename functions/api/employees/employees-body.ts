import * as z from 'zod';
import { Employee, EmployeeEmail, EmployeeId, Extension, Team } from '../../shared/employees/schema';

const mostAtOnce = 500;

const GivenEmployee = z
  .strictObject({
    employeeId: EmployeeId,
    name: Employee.shape.name,
    active: z.boolean().default(true).meta({ description: 'Whether calls of this person are processed.' }),
    email: EmployeeEmail.nullable().optional(),
    team: Team.nullable().optional(),
    extension: Extension.nullable().optional(),
    extensionSince: z.iso
      .datetime({ offset: true, error: 'give a time like 2026-03-01T09:00:00+03:00' })
      .transform((time) => new Date(time).toISOString())
      .optional()
      .meta({ description: 'From when the extension is held. Left out: from now on.' }),
  })
  .refine(({ extension, extensionSince }) => extensionSince === undefined || Boolean(extension), {
    path: ['extensionSince'],
    error: 'give the extension as well',
  })
  .meta({ id: 'GivenEmployee', description: 'What is left out stays, and `null` takes it away.' });

/** Members that must be unique in a list. */
const own = ['extension', 'employeeId', 'email'] as const;

export const GivenEmployees = z.strictObject({
  employees: z
    .array(GivenEmployee)
    .min(1, 'give at least one employee')
    .max(mostAtOnce, `give at most ${mostAtOnce} employees at once; send the rest in further requests`)
    .superRefine((employees, context) => {
      for (const field of own) {
        const seen = new Set<string>();
        for (const [index, { [field]: value }] of employees.entries()) {
          if (value && seen.has(value))
            context.addIssue({
              code: 'custom',
              path: [index, field],
              message: `${field} ${value} is given more than once`,
            });
          if (value) seen.add(value);
        }
      }
    }),
});
export type GivenEmployees = z.infer<typeof GivenEmployees>['employees'];
