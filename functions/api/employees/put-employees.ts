import * as z from 'zod';
import { applyChanges, sharedEmails } from '../../shared/employees/changes';
import type { Employee } from '../../shared/employees/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { etagHeaders, IfMatchHeaders, withEtag } from '../../shared/http/etag';
import { type FieldProblem, HttpProblem } from '../../shared/http/http-api';
import { invalidRequest } from '../../shared/http/read-request';
import { changeEmployees } from './change-employees';
import { GivenEmployees } from './employees-body';
import { type EmployeePorts, ListVersion } from './list-employees';

export const putEmployees = describeRoute(
  {
    summary: 'Adds employees, or changes them.',
    details:
      'Everybody else stays. An extension passes to who is given it, from now on. The next sync takes up calls that were skipped for want of an employee.',
    roles: ['operations', 'admin'],
    headers: IfMatchHeaders,
    body: GivenEmployees,
    answer: { body: z.object({ employees: z.number().int(), version: ListVersion }), headers: etagHeaders },
    problems: ['EMAIL_TAKEN', 'EMPLOYEES_CHANGED', 'PRECONDITION_FAILED'],
  },
  ({ employees }: EmployeePorts) =>
    async ({ headers, body: { employees: given }, now }) => {
      const at = new Date(now).toISOString();
      refuseFutureTimes(given, at);
      const { version } = await changeEmployees(employees, headers['if-match'], (before) => {
        const after = applyChanges(before, given, at);
        refuseSharedEmails(after, given);
        return after;
      });
      return { body: { employees: given.length, version }, headers: withEtag(String(version)) };
    },
);

const refuseFutureTimes = (given: GivenEmployees, at: string): void => {
  const message = 'give a time that has passed; who holds the extension until then keeps it';
  const fields = listProblems(given, 'extensionSince', ({ extensionSince = at }) =>
    extensionSince > at ? message : undefined,
  );
  if (fields.length > 0) throw invalidRequest(fields);
};

/** An e-mail decides whose calls a person sees. So it must be unique. */
const refuseSharedEmails = (everybody: readonly Employee[], given: GivenEmployees): void => {
  const shared = sharedEmails(everybody);
  const fields = listProblems(given, 'email', ({ employeeId }) => {
    const other = shared.get(employeeId);
    return other === undefined ? undefined : `the employee ${other} has this e-mail`;
  });
  if (fields.length > 0)
    throw new HttpProblem(
      'EMAIL_TAKEN',
      'An e-mail names one person. Take it from the other employee first, with "email": null.',
      fields,
    );
};

const listProblems = (
  given: GivenEmployees,
  name: string,
  problem: (person: GivenEmployees[number]) => string | undefined,
): FieldProblem[] =>
  given.flatMap((person, index) => {
    const message = problem(person);
    return message === undefined ? [] : [{ field: `employees.${index}.${name}`, message }];
  });
