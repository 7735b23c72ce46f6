import fc from 'fast-check';
import type { Bounds, CallFilter } from '../../../../functions/shared/calls/finding/filter';
import { callStatuses, directions } from '../../../../functions/shared/calls/schema';
import { customers, days, employeeKeys, firstDay, languages, reasons } from './random-calls';

const sometimes = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values });

const bounds = (most: number): fc.Arbitrary<Bounds | undefined> =>
  sometimes(
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
      status: sometimes(fc.constantFrom(...callStatuses)),
      reasonCode: sometimes(fc.constantFrom(...Object.values(reasons))),
      heard: fc.constantFrom(true, true, true, false, undefined),
      employees: sometimes(
        fc
          .uniqueArray(fc.constantFrom(...employeeKeys, 'nobody-of-ours'))
          .map((keys) => new Set<string>(keys)),
      ),
      customerNumber: sometimes(fc.constantFrom(...customers)),
      source: sometimes(fc.constantFrom('sipuni' as const, 'alotech' as const)),
      direction: sometimes(fc.constantFrom(...directions)),
      duration: bounds(600),
      language: sometimes(fc.constantFrom(...languages)),
      score: bounds(10),
      violations: bounds(4),
      form: sometimes(fc.constantFrom('criteria', 'sales', 'no-such-form')),
      formVersion: sometimes(fc.constantFrom(1, 2, 3, 9)),
      unsure: sometimes(fc.boolean()),
    }),
  )
  .map(([fromTo, filter]) => ({ ...fromTo, ...filter }));
