import { listEmployees, putEmployees } from '../../functions/api/employees/employees';
import { holdersAmong } from '../../functions/shared/employees/holders';
import { anEmployee } from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { testWorld } from '../support/world';

describe('GET /api/employees', () => {
  test('lists everybody by id', async () => {
    const world = testWorld({
      employees: [anEmployee(), anEmployee({ employeeId: 'agent-110', extension: '110' })],
    });
    const { status, body } = await ask(listEmployees(world));
    expect(status).toBe(200);
    expect(body.employees.map(({ extension }: { extension: string }) => extension)).toEqual(['110', '212']);
  });
});

describe('PUT /api/employees', () => {
  const put = (body: unknown, world = testWorld()) => ask(putEmployees(world), { body });

  test('adds new people, replaces who holds an extension, and leaves everybody else', async () => {
    const world = testWorld({
      employees: [anEmployee({ employeeId: 'agent-110', extension: '110' }), anEmployee()],
    });
    const { status, body } = await put(
      {
        employees: [
          { extension: '212', employeeId: 'agent-new', name: 'Another agent' },
          { extension: '213', employeeId: 'agent-213', name: 'Agent 213', active: false },
        ],
      },
      world,
    );
    expect({ status, body }).toEqual({ status: 200, body: { employees: 2, version: 1 } });
    const holder = holdersAmong(world.stored.employees());
    const now = new Date().toISOString();
    expect(['110', '212', '213'].map((extension) => holder(extension, now)?.employeeId)).toEqual([
      'agent-110',
      'agent-new',
      'agent-213',
    ]);
    expect(holder('212', '2025-10-16T08:32:15.000Z')?.employeeId).toBe('agent-212');
  });

  test('refuses an extension that is given twice and stores nothing', async () => {
    const world = testWorld();
    const { status, body } = await put({ employees: [anEmployee(), anEmployee()] }, world);
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([
      { field: 'employees.1.extension', message: 'extension 212 is given more than once' },
      { field: 'employees.1.employeeId', message: 'employeeId agent-212 is given more than once' },
    ]);
    expect(world.stored.employees()).toEqual([]);
  });

  test('names every field that is wrong', async () => {
    const { status, body } = await put({ employees: [{ ...anEmployee({ extension: '2' }), age: 30 }] });
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([
      { field: 'employees.0.extension', message: 'an extension has 2 to 6 digits' },
      {
        field: 'employees.0.age',
        message:
          'no such member; known ones are employeeId, name, active, email, team, extension, extensionSince',
      },
    ]);
  });

  test('refuses an empty list, more than 500 people, and a request without a body', async () => {
    const many = Array.from({ length: 501 }, (_, index) =>
      anEmployee({ employeeId: `agent-${index}`, extension: String(1000 + index) }),
    );
    expect((await put({ employees: [] })).body.error.message).toBe('employees: give at least one employee');
    expect((await put({ employees: many })).body.error.message).toBe(
      'employees: give at most 500 employees at once; send the rest in further requests',
    );
    expect((await put({ employees: many.slice(1) })).body).toEqual({ employees: 500, version: 6 });
    expect((await put(undefined)).status).toBe(400);
  });
});
