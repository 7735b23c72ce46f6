import * as z from 'zod';
import { Employee, EmployeeId } from '../../shared/employees/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, withEtag } from '../../shared/http/etag';
import { HttpProblem } from '../../shared/http/http-api';
import { type EmployeePorts, ListVersion } from './list-employees';

/** The id of an employee in the path. */
export const EmployeePath = z.object({ employeeId: EmployeeId });

/** One person with the version of the list. */
export const ShownEmployee = z
  .object({ employee: Employee, version: ListVersion })
  .meta({ id: 'ShownEmployee', description: 'One employee, and the version of the list.' });

export const noSuchEmployee = (employeeId: string): HttpProblem =>
  new HttpProblem(
    'NO_SUCH_EMPLOYEE',
    `There is no employee ${employeeId}. GET /api/employees lists the known ones.`,
  );

export const showEmployee = describeRoute(
  {
    summary: 'Shows one employee with the extensions of before.',
    details: 'Who was removed is shown with `removedAt`.',
    roles: ['supervisor', 'operations', 'admin'],
    params: EmployeePath,
    answer: { body: ShownEmployee, headers: etagHeaders },
    problems: ['NO_SUCH_EMPLOYEE'],
  },
  ({ employees }: EmployeePorts) =>
    async ({ params: { employeeId } }) => {
      const version = await employees.version();
      const employee = await employees.get(employeeId);
      if (!employee) throw noSuchEmployee(employeeId);
      return { body: { employee, version }, headers: withEtag(String(version)) };
    },
);
