import { type Draft, draftOf } from '../../../../web/src/views/employees/edit/draft';
import { removePerson } from '../../../../web/src/views/employees/edit/remove-person';
import { savePerson } from '../../../../web/src/views/employees/edit/save-person';
import { readEverybody } from '../../../../web/src/views/employees/everybody';
import { EmployeesApi, person } from './employees-api';

const agent = person('a', { team: 'North', extension: '212' });
const apiOf = () => new EmployeesApi([agent, person('b'), person('c')]);
const draft = (change: Partial<Draft>): Draft => ({ ...draftOf(agent), ...change });
const findStored = (api: EmployeesApi) => api.people.find(({ employeeId }) => employeeId === 'a');

test('reads the list page by page', async () => {
  const api = apiOf();
  const { people, version } = await readEverybody(api.client);
  expect(people.map(({ employeeId }) => employeeId)).toEqual(['a', 'b', 'c']);
  expect(version).toBe(1);
});

test('keeps the version of the first page, so that a changed list cannot be overwritten', async () => {
  const api = apiOf();
  api.onRead = () => api.change({ employeeId: 'a', name: 'New', active: true });
  expect((await readEverybody(api.client)).version).toBe(1);
});

test('sends only changed fields', async () => {
  const api = apiOf();
  const from = await readEverybody(api.client);
  expect(await savePerson(api.client, { from, draft: draft({ team: '' }) })).toBeUndefined();
  expect(api.written).toEqual([[{ employeeId: 'a', name: agent.name, active: true, team: null }]]);
  expect(findStored(api)?.extension).toBe('212');
});

test('writes again when somebody else was changed meanwhile', async () => {
  const api = apiOf();
  const from = await readEverybody(api.client);
  api.change({ employeeId: 'b', name: 'New', active: true });
  expect(await savePerson(api.client, { from, draft: draft({ team: 'South' }) })).toBeUndefined();
  expect(findStored(api)?.team).toBe('South');
});

test('writes nothing when the same person was changed meanwhile', async () => {
  const api = apiOf();
  const from = await readEverybody(api.client);
  api.change({ employeeId: 'a', name: agent.name, active: true, team: 'West' });
  const clash = await savePerson(api.client, { from, draft: draft({ team: 'South' }) });
  expect(clash?.contested).toEqual([{ field: 'team', by: 'both' }]);
  expect(api.written).toEqual([]);
});

test('fails when others change the list all the time', async () => {
  const api = apiOf();
  const from = await readEverybody(api.client);
  api.onWrite = () => api.change({ employeeId: 'b', name: `New ${api.version}`, active: true });
  await expect(savePerson(api.client, { from, draft: draft({ team: 'South' }) })).rejects.toMatchObject({
    code: 'PRECONDITION_FAILED',
  });
});

test('removes a person whom nobody else changed', async () => {
  const api = apiOf();
  const from = await readEverybody(api.client);
  api.change({ employeeId: 'b', name: 'New', active: true });
  expect(await removePerson(api.client, agent, from)).toBe('removed');
  expect(findStored(api)?.removedAt).toBeDefined();
});

test('does not remove a person who was changed or removed meanwhile', async () => {
  const api = apiOf();
  const from = await readEverybody(api.client);
  api.change({ employeeId: 'a', name: 'New', active: true });
  expect(await removePerson(api.client, agent, from)).toBe('changed');
  api.remove('a');
  expect(await removePerson(api.client, agent, from)).toBe('gone');
});
