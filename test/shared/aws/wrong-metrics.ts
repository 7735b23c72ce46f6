import type { Count, MeasureSeconds } from '../../../functions/shared/aws/metrics-list';

/** `npm run check` fails here if the types accept a wrong metric. */
export const notCompiled = (count: Count, measureSeconds: MeasureSeconds): void => {
  // @ts-expect-error The list has no such metric.
  count('CallsEnded', {});
  // @ts-expect-error The dimension has no such value.
  count('CallEnded', { Status: 'LOST' });
  // @ts-expect-error A dimension is missing.
  count('CallEnded', {});
  // @ts-expect-error A metric without dimensions takes none.
  count('CallWon', { Source: 'alotech' });
  // @ts-expect-error It is counted and not measured.
  measureSeconds('CallWon', {}, 1);
};
