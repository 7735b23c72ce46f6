import * as fc from 'fast-check';
import {
  applyChanges,
  findChanged,
  type GivenEmployee,
  markRemoved,
  sharedEmails,
} from '../../../functions/shared/employees/changes';
import { holdingsOf, indexHolders } from '../../../functions/shared/employees/holders';
import { Employee } from '../../../functions/shared/employees/schema';
import { anEmployee } from '../../support/fixtures';

const march = '2026-03-10T08:00:00.000Z';
const april = '2026-04-01T00:00:00.000Z';
const may = '2026-05-01T00:00:00.000Z';
const june = '2026-06-01T00:00:00.000Z';

const ayse = anEmployee({ employeeId: 'ayse', name: 'Ayşe Yılmaz', extension: '212' });
const bob = { employeeId: 'bob', name: 'Bob Stone', active: true };

const holder = (people: readonly Employee[], instant: string, extension = '212') =>
  indexHolders(people)(extension, instant)?.employeeId;

describe('an extension', () => {
  test('belongs to its first holder from the beginning', () => {
    const people = applyChanges([], [{ ...bob, extension: '212' }], may);
    expect(people).toEqual([{ ...bob, extension: '212' }]);
    expect(holder(people, '2020-01-01T00:00:00.000Z')).toBe('bob');
  });

  test('passes to its new holder, and earlier calls stay with the old one', () => {
    const people = applyChanges([ayse], [{ ...bob, extension: '212' }], april);
    expect(people).toEqual([
      {
        employeeId: 'ayse',
        name: 'Ayşe Yılmaz',
        active: true,
        formerExtensions: [{ extension: '212', to: april }],
      },
      { ...bob, extension: '212', extensionSince: april },
    ]);
    expect([march, april, may].map((instant) => holder(people, instant))).toEqual(['ayse', 'bob', 'bob']);
  });

  test('can pass before it was written down', () => {
    const people = applyChanges([ayse], [{ ...bob, extension: '212', extensionSince: april }], june);
    expect([march, may].map((instant) => holder(people, instant))).toEqual(['ayse', 'bob']);
    const earlier = applyChanges(people, [{ ...bob, extension: '212', extensionSince: march }], june);
    expect(holder(earlier, march)).toBe('bob');
    const later = applyChanges(earlier, [{ ...bob, extension: '212', extensionSince: may }], june);
    expect([march, april, may].map((instant) => holder(later, instant))).toEqual([
      undefined,
      undefined,
      'bob',
    ]);
  });

  test('belongs to the next holder since it became free', () => {
    const free = markRemoved([ayse], 'ayse', april);
    const people = applyChanges(free, [{ ...bob, extension: '212' }], june);
    expect([march, may].map((instant) => holder(people, instant))).toEqual(['ayse', 'bob']);
  });

  test('is swapped in one step', () => {
    const people = applyChanges([], [{ ...bob, extension: '213' }, ayse], march);
    const swapped = applyChanges(
      people,
      [
        { ...bob, extension: '212' },
        { ...ayse, extension: '213' },
      ],
      april,
    );
    expect([holder(swapped, march), holder(swapped, march, '213')]).toEqual(['ayse', 'bob']);
    expect([holder(swapped, april), holder(swapped, april, '213')]).toEqual(['bob', 'ayse']);
  });

  test('ends when it is removed and stays when it is left out', () => {
    const { extension: _, ...unnamed } = ayse;
    expect(applyChanges([ayse], [unnamed], april)).toEqual([ayse]);
    const people = applyChanges([ayse], [{ ...ayse, extension: null }], april);
    expect([march, april].map((instant) => holder(people, instant))).toEqual(['ayse', undefined]);
  });
});

test('a change keeps absent fields and removes null fields', () => {
  const known = { ...ayse, email: 'ayse@santral.example', team: 'Sales' };
  const given = { employeeId: 'ayse', name: 'Ayşe Demir', active: false };
  expect(applyChanges([known], [given], april)).toEqual([{ ...known, name: 'Ayşe Demir', active: false }]);
  expect(applyChanges([known], [{ ...given, email: null, team: null }], april)).toEqual([
    { ...ayse, name: 'Ayşe Demir', active: false },
  ]);
});

test('a removed person keeps id, name, e-mail and earlier times', () => {
  const known = { ...ayse, email: 'ayse@santral.example', team: 'Sales' };
  const removed = markRemoved([known, anEmployee({ extension: '300' })], 'ayse', april);
  expect(removed).toEqual([
    {
      employeeId: 'ayse',
      name: 'Ayşe Yılmaz',
      active: true,
      formerExtensions: [{ extension: '212', to: april }],
      removedAt: april,
      formerEmail: 'ayse@santral.example',
    },
    anEmployee({ extension: '300' }),
  ]);
  expect(markRemoved(removed, 'ayse', june)).toEqual(removed);
  expect(applyChanges(removed, [{ ...bob, employeeId: 'ayse' }], june)[0]).not.toHaveProperty('removedAt');
  expect(applyChanges(removed, [{ ...bob, employeeId: 'ayse' }], june)[0]).not.toHaveProperty('formerEmail');
});

test('finds people who share an e-mail, also one used as an id', () => {
  const email = 'ayse@santral.example';
  expect(sharedEmails([{ ...ayse, email }, bob])).toEqual(new Map());
  expect(sharedEmails([{ ...bob, employeeId: email, email }])).toEqual(new Map());
  expect([
    ...sharedEmails([
      { ...ayse, email },
      { ...bob, email },
    ]),
  ]).toEqual([
    ['bob', 'ayse'],
    ['ayse', 'bob'],
  ]);
  expect(
    sharedEmails([
      { ...bob, employeeId: 'Ayse@Santral.example' },
      { ...ayse, email },
    ]).size,
  ).toBe(2);
});

/** Changes in the order of their times. */
const aChange = fc.record({
  employeeId: fc.constantFrom('a', 'b', 'c'),
  extension: fc.constantFrom('212', '213', null, undefined),
  since: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined, freq: 4 }),
  isRemoved: fc.boolean(),
});
const dayOf = (day: number) =>
  new Date(Date.parse('2026-03-01T00:00:00.000Z') + day * 86_400_000).toISOString();

test('an extension has at most one holder at every instant', () => {
  fc.assert(
    fc.property(fc.array(aChange, { maxLength: 12 }), (changes) => {
      let people: Employee[] = [];
      for (const [index, { employeeId, extension, since, isRemoved }] of changes.entries()) {
        const at = dayOf(31 + index);
        const given: GivenEmployee = { employeeId, name: employeeId, active: true, extension };
        if (typeof extension === 'string' && since !== undefined) given.extensionSince = dayOf(since);
        const before = people;
        people = isRemoved ? markRemoved(people, employeeId, at) : applyChanges(people, [given], at);
        if (!isRemoved && typeof extension === 'string')
          expect(holder(people, at, extension)).toBe(employeeId);
        expect(people.map((person) => Employee.parse(person))).toEqual(people);
        expect(applyChanges(people, isRemoved ? [] : [given], dayOf(99))).toEqual(people);
        for (const person of findChanged(before, people)) expect(before).not.toContainEqual(person);
      }
      for (const extension of ['212', '213']) {
        const times = people.flatMap(holdingsOf).filter((held) => held.extension === extension);
        for (let day = 0; day < 60; day++) {
          const instant = dayOf(day);
          const holding = times.filter(
            ({ from = '', to }) => from <= instant && (to === undefined || instant < to),
          );
          expect(holding.length).toBeLessThanOrEqual(1);
        }
      }
    }),
    { numRuns: 100 },
  );
});
