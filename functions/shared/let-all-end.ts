import pMap from 'p-map';

/**
 * Works on all items and lets all end before it fails. A failed invocation freezes unfinished work, which
 * might write much later.
 *
 * @throws the first failure in the order of the items
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
