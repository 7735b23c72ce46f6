import { AsyncLocalStorage } from 'node:async_hooks';

/** Wraps each request of a client. It may throw instead of it or after it. */
export type AroundRequest = <T>(
  operation: string,
  run: () => T | Promise<T>,
  input?: unknown,
) => Promise<T> | T;

/** Thrown into the work of a dead process. */
class Dead extends Error {}

/** Requests that change nothing. */
export const reads = ['GetItem', 'BatchGetItem', 'Query', 'GetObject', 'HeadObject'];

/** A write of a process. */
export interface MortalWrite {
  /** Number of the write over all processes, from 1. */
  number: number;
  operation: string;
  input: unknown;
}

/** What happens to a write. The process dies before it, or its answer gets lost and the SDK repeats it. */
export type Fate = 'dies' | 'repeats' | undefined;

/**
 * Processes with clients in memory that can die before or right after a write. Later requests of a dead
 * process have no effect.
 *
 * @param after runs after each write. The process dies unless it answers `false`.
 * @param before runs before each write
 */
export const mortalProcesses = (
  after: (write: MortalWrite) => boolean | Promise<boolean>,
  before: (write: MortalWrite) => Fate | Promise<Fate> = () => undefined,
) => {
  const current = new AsyncLocalStorage<{ isDead: boolean }>();
  let writes = 0;
  const around: AroundRequest = async (operation, run, input) => {
    const process = current.getStore();
    if (!process) return run();
    if (process.isDead) throw new Dead();
    if (reads.includes(operation)) return run();
    const write = { number: ++writes, operation, input };
    const fate = await before(write);
    process.isDead ||= fate === 'dies';
    if (process.isDead) throw new Dead();
    if (fate === 'repeats') await run();
    const answer = await run();
    process.isDead ||= await after(write);
    if (process.isDead) throw new Dead();
    return answer;
  };
  return {
    around,
    writes: () => writes,
    /** @returns the result of the work, or `died` @throws errors of the work while it lives */
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
