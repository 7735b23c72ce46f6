import { gatherInputs } from '../gather-inputs';

/**
 * Gathers the look-ups of one moment into one request. The messages of a batch begin at once, so one request
 * reads their calls (052). If that fails, each is looked up separately.
 *
 * @param momentMs length of a moment (ms). By default it ends after all pending callbacks.
 */
export const gatherLookUps = <T>(
  one: (key: string) => Promise<T | undefined>,
  many: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  momentMs?: number,
): ((key: string) => Promise<T | undefined>) => {
  const readTogether = gatherInputs<string, ReadonlyMap<string, T> | undefined>(async (keys) => {
    const found = keys.length > 1 ? await many(keys).catch(() => undefined) : undefined;
    return keys.map(() => found);
  }, momentMs);
  return async (key) => {
    const found = await readTogether(key);
    return found ? found.get(key) : one(key);
  };
};
