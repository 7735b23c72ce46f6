import * as fc from 'fast-check';
import { applyChanges, type GivenEmployee, markRemoved } from '../../../functions/shared/employees/changes';
import { indexHolders } from '../../../functions/shared/employees/holders';
import type { Employee } from '../../../functions/shared/employees/schema';

const people = ['a', 'b', 'c'] as const;
const extensions = ['212', '213'] as const;
type Person = (typeof people)[number];

interface Change {
  person: Person;
  isRemoved: boolean;
  extension: (typeof extensions)[number] | null | undefined;
  since: number | undefined;
}

const firstDay = 0;
const lastDay = 60;
const firstChange = 31;
const dayOf = (day: number) =>
  new Date(Date.parse('2026-03-01T00:00:00.000Z') + day * 86_400_000).toISOString();

/** The holder of each extension on each day, and each present holding with its start. */
const model = () => {
  const days = new Map(extensions.map((extension) => [extension, new Map<number, Person>()]));
  const now = new Map<Person, { extension: (typeof extensions)[number]; from: number }>();
  const holdersOf = (extension: (typeof extensions)[number]) => days.get(extension) as Map<number, Person>;

  const end = (person: Person, from: number) => {
    const present = now.get(person);
    if (!present) return;
    const { extension } = present;
    for (const [day, holder] of holdersOf(extension))
      if (holder === person && day >= from) holdersOf(extension).delete(day);
    now.delete(person);
  };
  const holderNow = (extension: string) => people.find((person) => now.get(person)?.extension === extension);
  const freeSince = (extension: (typeof extensions)[number], at: number): number => {
    if (holderNow(extension)) return at;
    const last = Math.max(firstDay - 1, ...holdersOf(extension).keys());
    return last + 1;
  };

  return {
    held: holdersOf,
    change: ({ person, isRemoved, extension, since }: Change, at: number): void => {
      if (isRemoved || extension === null) end(person, at);
      if (isRemoved || !extension || (now.get(person)?.extension === extension && since === undefined))
        return;
      const from = since ?? freeSince(extension, at);
      const present = now.get(person);
      // A new start replaces the old one.
      if (present?.extension === extension) end(person, present.from);
      else end(person, since ?? at);
      const before = holderNow(extension);
      if (before) now.delete(before);
      for (let day = from; day <= lastDay; day++) holdersOf(extension).set(day, person);
      now.set(person, { extension, from });
    },
  };
};

const aChange: fc.Arbitrary<Change> = fc.record({
  person: fc.constantFrom(...people),
  isRemoved: fc.boolean(),
  extension: fc.constantFrom(...extensions, null, undefined),
  since: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined, freq: 3 }),
});

test('each call belongs to the holder of its day', () => {
  fc.assert(
    fc.property(fc.array(aChange, { maxLength: 10 }), (changes) => {
      const calendar = model();
      let everybody: Employee[] = [];
      for (const [index, change] of changes.entries()) {
        const { person, isRemoved, extension, since } = change;
        const at = firstChange + index;
        const given: GivenEmployee = { employeeId: person, name: person, active: true, extension };
        if (extension && since !== undefined) given.extensionSince = dayOf(since);
        everybody = isRemoved
          ? markRemoved(everybody, person, dayOf(at))
          : applyChanges(everybody, [given], dayOf(at));
        calendar.change(extension ? change : { ...change, since: undefined }, at);
      }
      const holderAt = indexHolders(everybody);
      for (const extension of extensions) {
        const days = Array.from({ length: lastDay }, (_, day) => day);
        expect(days.map((day) => holderAt(extension, dayOf(day))?.employeeId)).toEqual(
          days.map((day) => calendar.held(extension).get(day)),
        );
      }
    }),
    { numRuns: 150 },
  );
});
