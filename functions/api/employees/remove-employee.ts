import { markRemoved } from '../../shared/employees/changes';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, IfMatchHeaders, withEtag } from '../../shared/http/etag';
import { changeEmployees } from './change-employees';
import type { EmployeePorts } from './list-employees';
import { EmployeePath, noSuchEmployee, ShownEmployee } from './show-employee';

export const removeEmployee = describeRoute(
  {
    summary: 'Removes an employee who left.',
    details:
      'Calls of before keep id and name. The person holds no extension from now on and has no team. The e-mail names nobody, and its account sees no calls. Remove the account of the person as well.',
    roles: ['operations', 'admin'],
    params: EmployeePath,
    headers: IfMatchHeaders,
    answer: { body: ShownEmployee, headers: etagHeaders },
    problems: ['NO_SUCH_EMPLOYEE', 'EMPLOYEES_CHANGED', 'PRECONDITION_FAILED'],
  },
  ({ employees }: EmployeePorts) =>
    async ({ params: { employeeId }, headers, now }) => {
      const at = new Date(now).toISOString();
      const { everybody, version } = await changeEmployees(employees, headers['if-match'], (before) =>
        markRemoved(before, employeeId, at),
      );
      const employee = everybody.find((person) => person.employeeId === employeeId);
      if (!employee) throw noSuchEmployee(employeeId);
      return { body: { employee, version }, headers: withEtag(String(version)) };
    },
);
