import * as z from 'zod';
import { findStanding } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import { describeRoute } from '../../shared/http/describe-route';
import { roles } from '../../shared/http/roles';

export interface MePorts {
  employees: Pick<EmployeeStore, 'all'>;
}

const Me = z
  .object({
    sub: z.string(),
    email: z.string(),
    roles: z.array(z.enum(roles)),
    expiresAt: z.iso.datetime(),
    employee: z
      .object({ employeeId: z.string(), name: z.string(), team: z.string().optional() })
      .optional()
      .meta({ description: 'Whom the e-mail names.' }),
    sees: z.enum(['everybody', 'some', 'nobody']).meta({ description: 'Whose calls are shown.' }),
    note: z.string().optional().meta({ description: 'Why fewer calls are shown than the roles promise.' }),
  })
  .meta({ id: 'Me', description: 'Who asks. `expiresAt` is the end of the token.' });

export const showMe = describeRoute(
  {
    summary: 'Shows who asks and what that person may do.',
    roles,
    answer: { body: Me },
  },
  ({ employees }: MePorts) =>
    async ({ caller }) => {
      const { sub, email, roles, expiresAt } = caller;
      const { scope, employee, note } = findStanding(caller, await employees.all());
      const { employeeId, name, team } = employee ?? {};
      return {
        body: {
          ...{ sub, email, roles, expiresAt: new Date(expiresAt).toISOString() },
          ...(employee ? { employee: { employeeId, name, ...(team === undefined ? {} : { team }) } } : {}),
          sees: scope === 'everybody' ? 'everybody' : scope.size > 0 ? 'some' : 'nobody',
          ...(note === undefined ? {} : { note }),
        },
      };
    },
);
