import { AsyncLocalStorage } from 'node:async_hooks';

/** Stands around each request of a client. It may throw instead of it, or after it. */
export type AroundRequest = <T>(
  operation: string,
  run: () => T | Promise<T>,
  input?: unknown,
) => Promise<T> | T;

/** What a dead process throws into its own work. */
class Dead extends Error {}

/** Requests that change nothing. */
export const reads = ['GetItem', 'BatchGetItem', 'Query', 'GetObject', 'HeadObject'];

/**
 * Processes over clients in memory that can die right after a write. What a dead one still asks for gets nowhere.
 *
 * @param after runs after each write of a process. `number` counts them over all processes from 1. The process dies
 * unless it answers `false`.
 */
export const mortals = (
  after: (write: { number: number; operation: string; input: unknown }) => boolean | Promise<boolean>,
) => {
  const current = new AsyncLocalStorage<{ isDead: boolean }>();
  let writes = 0;
  const around: AroundRequest = async (operation, run, input) => {
    const process = current.getStore();
    if (!process) return run();
    if (process.isDead) throw new Dead();
    const answer = await run();
    if (reads.includes(operation)) return answer;
    const dies = await after({ number: ++writes, operation, input });
    process.isDead ||= dies;
    if (process.isDead) throw new Dead();
    return answer;
  };
  return {
    around,
    writes: () => writes,
    /** @returns what the work answers, or `died` @throws what the work throws while it lives */
    run: async <T>(work: () => Promise<T>): Promise<T | 'died'> => {
      const process = { isDead: false };
      try {
        const answer = await current.run(process, work);
        return process.isDead ? 'died' : answer;
      } catch (failure) {
        if (process.isDead) return 'died';
        throw failure;
      }
    },
  };
};
