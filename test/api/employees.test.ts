import { listEmployees } from '../../functions/api/employees/list-employees';
import { putEmployees } from '../../functions/api/employees/put-employees';
import { removeEmployee } from '../../functions/api/employees/remove-employee';
import { showEmployee } from '../../functions/api/employees/show-employee';
import { indexHolders } from '../../functions/shared/employees/holders';
import { anEmployee } from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { type TestWorld, testWorld } from '../support/world';

describe('GET /api/employees', () => {
  test('lists everybody by id', async () => {
    const world = testWorld({
      employees: [anEmployee(), anEmployee({ employeeId: 'agent-110', extension: '110' })],
    });
    const { status, body } = await ask(listEmployees(world));
    expect(status).toBe(200);
    expect(body.employees.map(({ extension }: { extension: string }) => extension)).toEqual(['110', '212']);
  });

  test('lists people in pages without removed ones', async () => {
    const removed = { ...anEmployee({ employeeId: 'b' }), removedAt: '2026-04-01T00:00:00.000Z' };
    const world = testWorld({
      employees: [anEmployee({ employeeId: 'a' }), removed, anEmployee({ employeeId: 'c' })],
    });
    const first = await ask(listEmployees(world), { query: { limit: '2' } });
    expect(first.body).toMatchObject({ employees: [{ employeeId: 'a' }], version: 0 });
    const second = await ask(listEmployees(world), { query: { limit: '2', cursor: first.body.cursor } });
    expect(second.body).toMatchObject({ employees: [{ employeeId: 'c' }], cursor: null });
    expect((await ask(listEmployees(world), { query: { cursor: 'x' } })).status).toBe(400);
  });
});

describe('PUT /api/employees', () => {
  const put = (body: unknown, world = testWorld()) => ask(putEmployees(world), { body });

  test('adds people, moves extensions and leaves everybody else', async () => {
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
    const holder = indexHolders(world.stored.employees());
    const now = new Date().toISOString();
    expect(['110', '212', '213'].map((extension) => holder(extension, now)?.employeeId)).toEqual([
      'agent-110',
      'agent-new',
      'agent-213',
    ]);
    expect(holder('212', '2025-10-16T08:32:15.000Z')?.employeeId).toBe('agent-212');
  });

  test('refuses an extension with two holders and stores nothing', async () => {
    const world = testWorld();
    const { status, body } = await put({ employees: [anEmployee(), anEmployee()] }, world);
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([
      { field: 'employees.1.extension', message: 'extension 212 is given more than once' },
      { field: 'employees.1.employeeId', message: 'employeeId agent-212 is given more than once' },
    ]);
    expect(world.stored.employees()).toEqual([]);
  });

  test('names every wrong field', async () => {
    const { status, body } = await put({ employees: [{ ...anEmployee({ extension: '2' }), age: 30 }] });
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([
      { field: 'employees.0.extension', message: 'an extension has 2 to 6 digits' },
      { field: 'employees.0.age', message: expect.stringContaining('no such member') },
    ]);
  });

  test('refuses an empty list, too many people and a missing body', async () => {
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

  test("normalizes e-mails and refuses another person's", async () => {
    const world = testWorld({ employees: [anEmployee({ email: 'ayse@santral.example' })] });
    const bob = { employeeId: 'bob', name: 'Bob Stone', email: ' AYSE@Santral.example ' };
    const refused = await put({ employees: [bob] }, world);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'EMAIL_TAKEN']);
    expect(refused.body.error.fields).toEqual([
      { field: 'employees.0.email', message: 'the employee agent-212 has this e-mail' },
    ]);
    const { extension: _, ...other } = anEmployee({ email: undefined });
    const moved = [bob, { ...other, email: null }];
    expect((await put({ employees: moved }, world)).status).toBe(200);
    expect(world.stored.employees().find(({ employeeId }) => employeeId === 'bob')?.email).toBe(
      'ayse@santral.example',
    );
    expect((await put({ employees: [{ ...bob, email: 'no e-mail' }] }, world)).body.error.message).toBe(
      'employees.0.email: give an e-mail address',
    );
  });

  test('refuses a future start of an extension and a start without one', async () => {
    const later = { ...anEmployee(), extensionSince: '2999-01-01T00:00:00Z' };
    expect((await put({ employees: [later] })).body.error.message).toContain('give a time that has passed');
    const { extension: _, ...without } = later;
    expect((await put({ employees: [without] })).body.error.message).toContain('give the extension as well');
  });

  test('refuses the id that stands for nobody', async () => {
    const { body } = await put({ employees: [anEmployee({ employeeId: 'Nobody' })] });
    expect(body.error.message).toContain('choose another id');
  });

  test('repeats a change after others and gives up in the end', async () => {
    const world = testWorld({ employees: [anEmployee()] });
    const { save } = world.employees;
    let conflicts = 3;
    world.employees.save = async (...given) => (conflicts-- > 0 ? undefined : save(...given));
    const given = { employees: [anEmployee({ name: 'Another name' })] };
    expect((await put(given, world)).status).toBe(200);
    expect(world.stored.employees()[0]?.name).toBe('Another name');
    conflicts = Number.POSITIVE_INFINITY;
    const { status, body } = await put({ employees: [anEmployee()] }, world);
    expect([status, body.error.code]).toEqual([409, 'EMPLOYEES_CHANGED']);
  });

  test('writes nothing without a change', async () => {
    const world = testWorld({ employees: [anEmployee()] });
    expect((await put({ employees: [anEmployee()] }, world)).body).toEqual({ employees: 1, version: 0 });
  });
});

describe('one employee', () => {
  const params = { employeeId: 'agent-212' };

  test('is shown with the version of the list', async () => {
    const world = testWorld({ employees: [anEmployee()] });
    expect((await ask(showEmployee(world), { params })).body).toEqual({ employee: anEmployee(), version: 0 });
    expect((await ask(showEmployee(testWorld()), { params })).status).toBe(404);
  });

  test('remains the holder of earlier times after removal', async () => {
    const world = testWorld({ employees: [anEmployee({ email: 'ayse@santral.example', team: 'Sales' })] });
    const now = Date.parse('2026-04-01T00:00:00Z');
    const { status, body } = await ask(removeEmployee(world), { params, now });
    const removed = {
      employeeId: 'agent-212',
      name: 'Agent 212',
      active: true,
      formerExtensions: [{ extension: '212', to: '2026-04-01T00:00:00.000Z' }],
      removedAt: '2026-04-01T00:00:00.000Z',
      formerEmail: 'ayse@santral.example',
    };
    expect([status, body]).toEqual([200, { employee: removed, version: 1 }]);
    expect((await ask(removeEmployee(world), { params, now: now + 1 })).body).toEqual(body);
    expect((await ask(showEmployee(world), { params })).body.employee).toEqual(removed);
    expect((await ask(removeEmployee(testWorld()), { params })).body.error.code).toBe('NO_SUCH_EMPLOYEE');
  });
});

describe('If-Match of employees', () => {
  const ayse = anEmployee({ employeeId: 'ayse', extension: '301' });
  const put = (world: TestWorld, name: string, ifMatch: string, many = 1) => {
    const employees = Array.from({ length: many }, (_, at) => ({ employeeId: `${name}-${at}`, name }));
    return ask(putEmployees(world), { body: { employees }, headers: { 'if-match': ifMatch } });
  };
  const remove = (world: TestWorld, ifMatch: string) =>
    ask(removeEmployee(world), { params: { employeeId: 'ayse' }, headers: { 'if-match': ifMatch } });

  test('accepts an edit of the list in the ETag and returns a new one', async () => {
    const world = testWorld({ employees: [ayse] });
    const { headers } = await ask(listEmployees(world));
    const first = await put(world, 'b', String(headers?.etag));
    expect([first.status, first.headers?.etag]).toEqual([200, '"1"']);
    const shown = await ask(showEmployee(world), { params: { employeeId: 'ayse' } });
    expect(shown.headers?.etag).toBe('"1"');
    expect((await remove(world, '"1"')).headers?.etag).toBe('"2"');
    expect((await put(world, 'c', '*')).status).toBe(200);
  });

  test('refuses a stale edit with 412 and writes nothing', async () => {
    const world = testWorld({ employees: [ayse] });
    await put(world, 'b', '"0"');
    const before = world.stored.employees();
    for (const answer of [
      await put(world, 'c', '"0"'),
      await put(world, 'c', 'W/"1"'),
      await remove(world, '"0"'),
    ])
      expect([answer.status, answer.body.code, answer.headers?.etag]).toEqual([
        412,
        'PRECONDITION_FAILED',
        '"1"',
      ]);
    expect(world.stored.employees()).toEqual(before);
  });

  test('lets one of two editors of the same list win', async () => {
    const world = testWorld();
    const answers = await Promise.all(['b', 'c'].map((name) => put(world, name, '"0"', 40)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(world.stored.employees()).toHaveLength(40);
  });

  test('refuses a change that needs several transactions', async () => {
    const world = testWorld();
    const { status, body } = await put(world, 'b', '"0"', 100);
    expect([status, body.fields[0].field]).toEqual([400, 'employees']);
    expect(world.stored.employees()).toEqual([]);
    expect((await put(world, 'b', '"0"', 99)).status).toBe(200);
  });
});
