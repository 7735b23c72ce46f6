import { type ApiClient, openClient } from '../../../../client/client';
import {
  applyChanges,
  type GivenEmployee,
  markRemoved,
} from '../../../../functions/shared/employees/changes';
import type { Employee } from '../../../../functions/shared/employees/schema';

const at = '2026-01-15T09:30:00.000Z';

/** The routes of employees over a list in memory. It refuses a stale version like the API. */
export class EmployeesApi {
  people: readonly Employee[];
  version = 1;
  readonly written: GivenEmployee[][] = [];
  /** Called before an edit is checked, so that somebody else may be faster. */
  onWrite: () => void = () => undefined;
  /** Called after a page is answered. */
  onRead: () => void = () => undefined;
  readonly client: ApiClient = openClient({
    baseUrl: 'https://api.example',
    token: 'a-token',
    fetch: (request) => this.answer(request),
  });

  constructor(people: readonly Employee[]) {
    this.people = people;
  }

  /** Somebody else changes the list. */
  change(given: GivenEmployee): void {
    this.people = applyChanges(this.people, [given], at);
    this.version++;
  }

  remove(employeeId: string): void {
    this.people = markRemoved(this.people, employeeId, at);
    this.version++;
  }

  private async answer(request: Request): Promise<Response> {
    if (request.method === 'GET') return this.page(new URL(request.url).searchParams);
    this.onWrite();
    if (request.headers.get('if-match') !== `"${this.version}"`)
      return Response.json({ code: 'PRECONDITION_FAILED', status: 412, detail: 'changed' }, { status: 412 });
    return request.method === 'DELETE' ? this.answerRemoval(request) : this.put(request);
  }

  private page(search: URLSearchParams): Response {
    const start = Number(search.get('cursor') ?? 0);
    const end = start + 2;
    const answer = Response.json({
      employees: this.people.slice(start, end).filter(({ removedAt }) => removedAt === undefined),
      version: this.version,
      cursor: end < this.people.length ? String(end) : null,
    });
    this.onRead();
    return answer;
  }

  private answerRemoval(request: Request): Response {
    const employeeId = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '');
    this.remove(employeeId);
    return Response.json({ employee: { employeeId, name: '', active: true }, version: this.version });
  }

  private async put(request: Request): Promise<Response> {
    const { employees } = (await request.json()) as { employees: GivenEmployee[] };
    this.written.push(employees);
    this.people = applyChanges(this.people, employees, at);
    this.version++;
    return Response.json({ employees: employees.length, version: this.version });
  }
}

export const person = (employeeId: string, more: Partial<Employee> = {}): Employee => ({
  ...{ employeeId, name: `Name of ${employeeId}`, active: true },
  ...more,
});
