import { toComparableEmail } from '../../../../functions/shared/email';
import { EmployeeEmail } from '../../../../functions/shared/employees/schema';
import { draftOf, tidyDraft, toGivenEmployee } from '../../../../web/src/views/employees/edit/draft';
import { mistakesOf } from '../../../../web/src/views/employees/edit/mistakes';
import { startOfDay } from '../../../../web/src/views/employees/edit/start-of-day';
import { selectPeople } from '../../../../web/src/views/employees/people/find-people';
import { teamsOf } from '../../../../web/src/views/employees/teams/teams';
import { person } from './employees-api';

const people = [
  person('a', { name: 'Çiğdem', team: 'North', extension: '9' }),
  person('b', { name: 'Cem', team: 'South', extension: '100', email: 'cem@example.com' }),
  person('c', { name: 'İpek' }),
];
const today = '2026-01-15';
const byName = { by: 'name', isDescending: false } as const;
const idsOf = (...asked: Parameters<typeof selectPeople>) =>
  selectPeople(...asked).map(({ employeeId }) => employeeId);

test.each([
  [{ text: 'cem@' }, ['b']],
  [{ text: ' 100 ' }, ['b']],
  [{ text: 'ipek' }, ['c']],
  [{ text: '', team: 'North' }, ['a']],
  [{ text: '', team: '' }, ['c']],
  [{ text: 'nobody' }, []],
])('finds people by %j', (filter, ids) => {
  expect(idsOf(people, filter, byName, 'tr')).toEqual(ids);
});

test.each(['tr', 'uz', 'en'])(
  'finds people in %s in upper or lower case and without apostrophes',
  (language) => {
    const [one, two] = [person('AGENT-I1', { name: 'İpek' }), person('b', { name: 'Oʻtkir' })];
    expect(idsOf([one, two], { text: 'agent-i1' }, byName, language)).toEqual(['AGENT-I1']);
    expect(idsOf([one, two], { text: 'ipek' }, byName, language)).toEqual(['AGENT-I1']);
    expect(idsOf([one, two], { text: "o'tkir" }, byName, language)).toEqual(['b']);
  },
);

test('sorts names by the rules of the language, people without a value last', () => {
  expect(idsOf(people, { text: '' }, byName, 'tr')).toEqual(['b', 'a', 'c']);
  const byExtension = { by: 'extension', isDescending: true } as const;
  expect(idsOf(people, { text: '' }, byExtension, 'en')).toEqual(['b', 'a', 'c']);
});

test('lists teams that somebody is in', () => {
  expect(teamsOf(people, 'en').map(({ name, people: members }) => [name, members.length])).toEqual([
    ['North', 1],
    ['South', 1],
  ]);
});

test('finds what the API would refuse', () => {
  const draft = { ...draftOf(people[0]), name: ' ', email: 'CEM@example.com', extension: '1' };
  expect(mistakesOf(draft, { people }, { isNew: false, since: '', today })).toEqual({
    name: { key: 'name' },
    email: { key: 'emailTaken', name: 'Cem' },
    extension: { key: 'extension' },
  });
  const wrong = { ...draftOf(undefined), name: 'New', email: 'new', team: 'x'.repeat(65) };
  expect(
    mistakesOf({ ...wrong, employeeId: 'Nobody' }, { people }, { isNew: true, since: '2026-01-15', today }),
  ).toEqual({
    employeeId: { key: 'id' },
    email: { key: 'email' },
    team: { key: 'team' },
    since: { key: 'since' },
  });
  expect(
    mistakesOf(
      { ...wrong, employeeId: 'a', email: '', team: '' },
      { people },
      { isNew: true, since: '', today },
    ),
  ).toEqual({
    employeeId: { key: 'idTaken' },
  });
});

test.each([
  ['2026-01', 'sinceNoDay'],
  ['2026-02-31', 'sinceNoDay'],
  ['2026-01-16', 'sinceLater'],
  ['2026-01-15', undefined],
])('checks %s as the first day of an extension: %s', (since, key) => {
  const { since: mistake } = mistakesOf(draftOf(people[0]), { people }, { isNew: false, since, today });
  expect(mistake?.key).toBe(key);
});

test('sends only the filled fields of a new person', () => {
  const draft = tidyDraft({
    ...draftOf(undefined),
    employeeId: ' d ',
    name: ' Dana ',
    email: 'D@Example.com',
  });
  expect(toGivenEmployee(undefined, draft)).toEqual({
    ...{ employeeId: 'd', name: 'Dana', active: true, email: 'd@example.com' },
  });
});

test.each([' \u200bİPEK@Example.com ', 'ALIı@ORNEK.example', 'Ａnna@x.example', 'ÇIĞDEM@x.example'])(
  'writes the e-mail %j as the API compares it',
  (email) => {
    expect(tidyDraft({ ...draftOf(people[0]), email }).email).toBe(toComparableEmail(email));
  },
);

test.each([
  'ayse.yilmaz@ornek.example',
  'AYŞE@ornek.example',
  'a..b@ornek.example',
  '.a@ornek.example',
  'a@ornek.e',
  'a@b@ornek.example',
  `${'a'.repeat(239)}@ornek.example`,
  `${'a'.repeat(241)}@ornek.example`,
  `${'a'.repeat(320)}@ornek.example`,
])('takes the e-mail %s where the API takes it', (email) => {
  const draft = { ...draftOf(people[0]), email };
  const { email: mistake } = mistakesOf(draft, { people }, { isNew: false, since: '', today });
  expect(mistake?.key).toBe(EmployeeEmail.safeParse(email).success ? undefined : 'email');
});

test('sends when the person got an extension, even if it stays', () => {
  const since = '2026-01-15T00:00:00.000Z';
  expect(toGivenEmployee(people[0], draftOf(people[0]), since)).toMatchObject({
    extension: '9',
    extensionSince: since,
  });
  expect(toGivenEmployee(people[2], draftOf(people[2]), since)).not.toHaveProperty('extensionSince');
});

test.each([
  ['2026-01-15', 'Asia/Tashkent', '2026-01-14T19:00:00.000Z'],
  ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-01-15', 'America/New_York', '2026-01-15T05:00:00.000Z'],
])('begins the day %s in %s', (day, zone, instant) => {
  expect(startOfDay(day, zone)).toBe(instant);
});
