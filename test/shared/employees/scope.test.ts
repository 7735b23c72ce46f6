import { toComparableEmail } from '../../../functions/shared/email';
import { applyChanges, markRemoved } from '../../../functions/shared/employees/changes';
import type { Employee } from '../../../functions/shared/employees/schema';
import { findStanding, scopeOf, sees } from '../../../functions/shared/employees/scope';
import type { Role } from '../../../functions/shared/http/roles';
import { aCall, anEmployee, aSyncedCall } from '../../support/fixtures';

const email = 'ayse@santral.example';
const ayse = anEmployee({ employeeId: 'ayse', email, team: 'Sales' });
const bob = anEmployee({ employeeId: 'bob', email: 'bob@santral.example', team: 'Sales', extension: '213' });
const gone = anEmployee({ employeeId: 'gone', team: 'Sales', active: false, extension: '214' });
const other = anEmployee({ employeeId: 'other', team: 'Support', extension: '215' });
const everybody = [ayse, bob, gone, other];

const scope = (roles: Role[], people: Employee[] = everybody, from = email) =>
  scopeOf({ email: from, roles }, { all: async () => people });
const keys = async (...asked: Parameters<typeof scope>) => [...(await scope(...asked))].sort();

test.each(['analyst', 'operations', 'admin'] as const)(
  '%s sees everybody without a look-up',
  async (role) => {
    const all = () => Promise.reject(new Error('read'));
    expect(await scopeOf({ email, roles: ['agent', role] }, { all })).toBe('everybody');
  },
);

test("an agent sees own calls by id and by the vendor's e-mail", async () => {
  expect(await keys(['agent'])).toEqual(['ayse', email]);
  expect(await keys(['agent'], [], email)).toEqual([email]);
  expect(await keys(['agent'], everybody, toComparableEmail(' AYŞE@santral.example'))).not.toContain('ayse');
  expect(await keys(['agent'], everybody, toComparableEmail(' AYSE@Santral.example'))).toContain('ayse');
});

test('a supervisor sees the own team, and nobody without a team', async () => {
  expect(await keys(['supervisor'])).toEqual(['ayse', email, 'bob', 'bob@santral.example', 'gone']);
  const { team: _, ...alone } = ayse;
  expect(await keys(['supervisor'], [alone, bob])).toEqual([]);
  expect(await keys(['supervisor'], [bob])).toEqual([]);
});

test('roles add up, and without a role a person sees nobody', async () => {
  expect(await keys(['agent', 'supervisor'], [bob])).toEqual([email]);
  expect(await keys([])).toEqual([]);
});

test('an inactive person sees nobody', async () => {
  expect(await keys(['agent', 'supervisor'], [{ ...ayse, active: false }, bob])).toEqual([]);
});

test('a person who left sees nobody even if the vendor knows the e-mail', async () => {
  const at = '2026-01-01T00:00:00.000Z';
  const left = markRemoved([ayse, bob], 'ayse', at);
  expect(await keys(['agent', 'supervisor'], left)).toEqual([]);
  const byId = anEmployee({ employeeId: 'Ayse@santral.example' });
  expect(await keys(['agent'], markRemoved([byId], 'Ayse@santral.example', at))).toEqual([]);
  expect(await keys(['agent'], [{ ...byId, active: false }])).toEqual([]);
});

test('another person may use the e-mail of one who left', async () => {
  const at = '2026-01-01T00:00:00.000Z';
  const left = markRemoved([ayse, bob], 'ayse', at);
  expect(await keys(['agent'], [...left, anEmployee({ employeeId: 'new', email })])).toEqual([email, 'new']);
  const back = applyChanges(left, [{ employeeId: 'ayse', name: 'Ayşe', active: true, email }], at);
  expect(await keys(['agent'], back)).toEqual(['ayse', email]);
});

test('says why a person sees fewer calls than the roles promise', () => {
  const noteOf = (roles: Role[], people: Employee[]) => findStanding({ email, roles }, people).note;
  const { team: _, ...alone } = ayse;
  expect(noteOf(['supervisor'], [ayse])).toBeUndefined();
  expect(noteOf(['agent'], [alone])).toBeUndefined();
  expect(noteOf(['supervisor'], [alone])).toMatch(/ayse is in no team.*PUT \/api\/employees/);
  expect(noteOf(['agent'], [{ ...ayse, active: false }])).toMatch(/ayse is not active/);
  expect(noteOf(['agent'], [])).toMatch(/No employee has the e-mail ayse@santral.example/);
  expect(noteOf(['admin'], [])).toBeUndefined();
});

test('a scope includes a call by its employee, else by its agent', () => {
  expect(sees(new Set(['agent-212']), aCall())).toBe(true);
  expect(sees(new Set(['agent1@santral.example']), aSyncedCall())).toBe(true);
  expect(sees(new Set(['ayse']), aCall({ agentEmail: 'ayse' }))).toBe(false);
  expect(sees(new Set(['nobody']), aCall({ employeeId: undefined }))).toBe(false);
  expect(sees('everybody', aCall({ employeeId: undefined }))).toBe(true);
});
