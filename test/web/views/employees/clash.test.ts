import fc from 'fast-check';
import {
  type Choices,
  clashOf,
  mergeEdits,
  openFields,
} from '../../../../web/src/views/employees/edit/clash';
import { type Draft, draftOf, type Field, fields } from '../../../../web/src/views/employees/edit/draft';
import type { Everybody, Person } from '../../../../web/src/views/employees/everybody';
import { person } from './employees-api';

const listOf = (...people: Person[]): Everybody => ({ people, version: 1 });
const agent = person('a', { team: 'North', extension: '212' });
const other = person('b', { extension: '213' });
const draft = (change: Partial<Draft>): Draft => ({ ...draftOf(agent), ...change });
const clash = (mine: Partial<Draft>, now: Everybody) =>
  clashOf({ from: listOf(agent, other), draft: draft(mine) }, now);

test.each<[string, Partial<Draft>, Everybody]>([
  ['nobody else changed the list', { team: 'South' }, listOf(agent, other)],
  ['somebody else was changed', { team: 'South' }, listOf(agent, { ...other, name: 'New' })],
  ['both made the same change', { team: 'South' }, listOf({ ...agent, team: 'South' }, other)],
  ['the extension is taken from whom its writer saw', { extension: '213' }, listOf(agent, other)],
])('finds no clash when %s', (_what, mine, now) => {
  expect(clash(mine, now)).toBeUndefined();
});

test('says who changed each field', () => {
  const now = listOf({ ...agent, team: 'West', email: 'new@example.com' }, other);
  expect(clash({ team: 'South', name: 'New' }, now)?.contested).toEqual([
    { field: 'name', by: 'mine' },
    { field: 'email', by: 'theirs' },
    { field: 'team', by: 'both' },
  ]);
});

test('merges both edits and asks for a choice where they differ', () => {
  const now = listOf({ ...agent, team: 'West', email: 'new@example.com' }, other);
  const met = clash({ team: 'South', name: 'New' }, now);
  if (!met) throw new Error('The edits touch the same person.');
  expect(openFields(met, {})).toEqual(['team']);
  expect(openFields(met, { team: 'mine' })).toEqual([]);
  const both = { name: 'New', email: 'new@example.com' };
  expect(mergeEdits(met, { team: 'mine' })).toMatchObject({ ...both, team: 'South' });
  expect(mergeEdits(met, { team: 'theirs' })).toMatchObject({ ...both, team: 'West' });
  expect(mergeEdits(met, { team: 'theirs', name: 'theirs' })).toMatchObject({ name: agent.name });
});

test('says that the person was removed and restores the person as edited', () => {
  const met = clash({ team: 'South' }, listOf(other));
  expect(met).toMatchObject({ isGone: true, contested: [] });
  expect(met && mergeEdits(met, {})).toEqual(draft({ team: 'South' }));
});

test('names the person who got the wanted extension meanwhile', () => {
  const now = listOf(agent, other, person('c', { extension: '214' }));
  expect(clash({ extension: '214' }, now)?.holder?.employeeId).toBe('c');
});

const drafts = fc.record({
  employeeId: fc.constant('a'),
  name: fc.constantFrom('One', 'Two', 'Three'),
  email: fc.constantFrom('', 'a@example.com', 'b@example.com'),
  team: fc.constantFrom('', 'North', 'South'),
  extension: fc.constantFrom('', '212', '214'),
  active: fc.boolean(),
});
const asPerson = ({ email, team, extension, ...rest }: Draft): Person => ({
  ...rest,
  ...(email && { email }),
  ...(team && { team }),
  ...(extension && { extension }),
});

test("loses nobody's change, whatever was edited", () => {
  fc.assert(
    fc.property(drafts, drafts, drafts, fc.constantFrom('mine', 'theirs'), (before, mine, theirs, side) => {
      const edit = { from: listOf(asPerson(before)), draft: mine };
      const met = clashOf(edit, listOf(asPerson(theirs)));
      const choices = Object.fromEntries(
        (met ? openFields(met, {}) : []).map((field) => [field, side]),
      ) as Choices;
      const written = met ? mergeEdits(met, choices) : mine;
      const chooseWanted = (field: Field) => {
        if (mine[field] === before[field]) return theirs[field];
        if (theirs[field] === before[field]) return mine[field];
        return side === 'mine' ? mine[field] : theirs[field];
      };
      expect(written).toEqual({
        employeeId: 'a',
        ...Object.fromEntries(fields.map((field) => [field, chooseWanted(field)])),
      });
    }),
  );
});
