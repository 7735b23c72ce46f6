import pMap from 'p-map';

/**
 * Works on all items, and lets all end before it fails. What a failed invocation leaves under way is frozen with it, and may
 * be written much later.
 *
 * @throws what failed first in the order of the items
 */
export const letAllEnd = async <T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  concurrency = Number.POSITIVE_INFINITY,
): Promise<void> => {
  const failures = await pMap(
    items,
    (item) =>
      work(item).then(
        () => undefined,
        (failure: unknown) => ({ failure }),
      ),
    { concurrency },
  );
  const failed = failures.find((outcome) => outcome !== undefined);
  if (failed) throw failed.failure;
};
