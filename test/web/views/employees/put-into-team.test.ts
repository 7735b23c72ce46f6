import { putIntoTeam } from '../../../../web/src/views/employees/edit/put-into-team';
import { EmployeesApi, person } from './employees-api';

const many = Array.from({ length: 150 }, (_, at) => person(`p${at}`, { extension: String(1000 + at) }));
const from = { version: 1 };
const teamsIn = (api: EmployeesApi) => new Set(api.people.map(({ team }) => team));

test('moves any number of people, each request with the version before it', async () => {
  const api = new EmployeesApi(many);
  expect(await putIntoTeam(api.client, { people: many, team: 'North', from })).toEqual({
    moved: 150,
    left: 0,
  });
  expect(api.written.map(({ length }) => length)).toEqual([99, 51]);
  expect(teamsIn(api)).toEqual(new Set(['North']));
  expect(api.people.map(({ extension }) => extension)).toEqual(many.map(({ extension }) => extension));
});

test('takes people out of their teams', async () => {
  const people = [person('a', { team: 'North' })];
  const api = new EmployeesApi(people);
  await putIntoTeam(api.client, { people, team: '', from });
  expect(api.people).toEqual([person('a')]);
});

/** Lets somebody change a person once after some requests. */
const changeAfter = (api: EmployeesApi, requests: number, change: () => void): void => {
  let isDone = false;
  api.onWrite = () => {
    if (isDone || api.written.length !== requests) return;
    isDone = true;
    change();
  };
};

test('goes on when somebody changes other people in between', async () => {
  const api = new EmployeesApi(many);
  changeAfter(api, 1, () => api.change({ employeeId: 'p0', name: 'New', active: true }));
  expect(await putIntoTeam(api.client, { people: many, team: 'North', from })).toEqual({
    moved: 150,
    left: 0,
  });
  expect(teamsIn(api)).toEqual(new Set(['North']));
});

test('does not move people whom somebody changed or removed meanwhile', async () => {
  const api = new EmployeesApi(many);
  changeAfter(api, 0, () => {
    api.change({ employeeId: 'p1', name: 'New', active: true });
    api.remove('p2');
  });
  expect(await putIntoTeam(api.client, { people: many, team: 'North', from })).toEqual({
    moved: 148,
    left: 2,
  });
  expect(api.people.find(({ employeeId }) => employeeId === 'p1')).toMatchObject({ name: 'New' });
  expect(api.people.find(({ employeeId }) => employeeId === 'p2')?.removedAt).toBeDefined();
});

test('counts people as moved whom a failed try has moved before', async () => {
  const api = new EmployeesApi(many);
  const move = { people: many, team: 'North', from };
  api.onWrite = () => {
    if (api.written.length === 1) throw new Error('The connection broke.');
  };
  await expect(putIntoTeam(api.client, move)).rejects.toThrow('The connection broke.');
  api.onWrite = () => undefined;
  expect(await putIntoTeam(api.client, move)).toEqual({ moved: 150, left: 0 });
  expect(teamsIn(api)).toEqual(new Set(['North']));
});

test('counts people who joined a team during its renaming', async () => {
  const people = [person('a', { team: 'North' })];
  const api = new EmployeesApi([...people, person('b')]);
  changeAfter(api, 0, () => api.change({ employeeId: 'b', name: 'Name of b', active: true, team: 'North' }));
  const moved = await putIntoTeam(api.client, { people, team: 'South', from, renamed: 'North' });
  expect(moved).toEqual({ moved: 1, left: 1 });
});

test('stops when others change the list all the time', async () => {
  const people = [person('a')];
  const api = new EmployeesApi([...people, person('b')]);
  api.onWrite = () => api.change({ employeeId: 'b', name: `New ${api.version}`, active: true });
  expect(await putIntoTeam(api.client, { people, team: 'North', from })).toEqual({ moved: 0, left: 1 });
});
