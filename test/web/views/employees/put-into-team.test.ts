import { putIntoTeam } from '../../../../web/src/views/employees/edit/put-into-team';
import { EmployeesApi, person } from './employees-api';

const many = Array.from({ length: 150 }, (_, at) => person(`p${at}`, { extension: String(1000 + at) }));

test('moves any number of people, each request on the version of the one before', async () => {
  const api = new EmployeesApi(many);
  expect(await putIntoTeam(api.client, many, 'North', { version: 1 })).toEqual({ moved: 150, left: 0 });
  expect(api.written.map(({ length }) => length)).toEqual([99, 51]);
  expect(new Set(api.people.map(({ team }) => team))).toEqual(new Set(['North']));
  expect(api.people.map(({ extension }) => extension)).toEqual(many.map(({ extension }) => extension));
});

test('takes people out of their teams', async () => {
  const members = [person('a', { team: 'North' })];
  const api = new EmployeesApi(members);
  await putIntoTeam(api.client, members, '', { version: 1 });
  expect(api.people).toEqual([person('a')]);
});

test('stops where somebody else changes the list in between', async () => {
  const api = new EmployeesApi(many);
  api.onWrite = () => {
    if (api.written.length === 1) api.change({ employeeId: 'p0', name: 'New', active: true });
  };
  expect(await putIntoTeam(api.client, many, 'North', { version: 1 })).toEqual({ moved: 99, left: 51 });
});
