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
  let waiting: { keys: string[]; answer: Promise<ReadonlyMap<string, T> | undefined> } | undefined;
  const begin = () => {
    const keys: string[] = [];
    const answer = endOfMoment(momentMs).then(() => {
      waiting = undefined;
      return keys.length > 1 ? many(keys).catch(() => undefined) : undefined;
    });
    return { keys, answer };
  };
  return async (key) => {
    waiting ??= begin();
    waiting.keys.push(key);
    const found = await waiting.answer;
    return found ? found.get(key) : one(key);
  };
};

const endOfMoment = (ms: number | undefined): Promise<void> =>
  new Promise((resolve) => void (ms === undefined ? setImmediate(resolve) : setTimeout(resolve, ms)));
