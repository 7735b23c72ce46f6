import fc from 'fast-check';
import type { Bounds, CallFilter } from '../../../../functions/shared/calls/finding/filter';
import { callStatuses, directions } from '../../../../functions/shared/calls/schema';
import { customers, days, employeeKeys, firstDay, languages, reasons } from './random-calls';

const optional = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values });

const bounds = (most: number): fc.Arbitrary<Bounds | undefined> =>
  optional(
    fc.record({
      least: fc.constantFrom(undefined, 0, 1, most / 2),
      most: fc.constantFrom(undefined, 0, most / 2, most),
    }),
  );

const range = fc
  .tuple(fc.integer({ min: 0, max: days * 24 }), fc.integer({ min: 1, max: days * 24 }))
  .map(([hour, hours]) => ({
    from: new Date(firstDay + hour * 3_600_000).toISOString(),
    to: new Date(firstDay + (hour + hours) * 3_600_000).toISOString(),
  }));

export const someFilter: fc.Arbitrary<CallFilter> = fc
  .tuple(
    range,
    fc.record({
      status: optional(fc.constantFrom(...callStatuses)),
      reasonCode: optional(fc.constantFrom(...Object.values(reasons))),
      heard: fc.constantFrom(true, true, true, false, undefined),
      employees: optional(
        fc
          .uniqueArray(fc.constantFrom(...employeeKeys, 'nobody-of-ours'))
          .map((keys) => new Set<string>(keys)),
      ),
      customerNumber: optional(fc.constantFrom(...customers)),
      source: optional(fc.constantFrom('sipuni' as const, 'alotech' as const)),
      direction: optional(fc.constantFrom(...directions)),
      duration: bounds(600),
      language: optional(fc.constantFrom(...languages)),
      score: bounds(10),
      violations: bounds(4),
      form: optional(fc.constantFrom('criteria', 'sales', 'no-such-form')),
      formVersion: optional(fc.constantFrom(1, 2, 3, 9)),
      unsure: optional(fc.boolean()),
    }),
  )
  .map(([fromTo, filter]) => ({ ...fromTo, ...filter }));
