import { gatherInputs } from '../gather-inputs';

/**
 * Gathers the look-ups of one moment into one request. The messages of a batch begin at once, so their calls are read by
 * one request (052). Where that fails each is looked up by itself.
 *
 * @param momentMs how long a moment lasts (default: until what is under way has been dealt with)
 */
export const gathered = <T>(
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
