import { AsyncLocalStorage } from 'node:async_hooks';
import type { Around } from './dynamodb-client';

/** Thrown into the work of a dying process. Nobody outside may take it for an answer. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** The request at which a process dies, and whether that request still arrives. */
export interface Death {
  atRequest: number;
  requestArrives: boolean;
}

/** Work that runs completely just before one of a process's requests. */
export interface Interruption {
  atRequest: number;
  by: () => Promise<unknown>;
}

interface Process {
  death?: Death | undefined;
  interruption?: Interruption | undefined;
  requests: number;
}

/**
 * Processes that work at the same time on one table. Their requests are answered one at a time in an order
 * that `pick` draws. A process can die at any of its requests.
 */
export const processes = () => {
  const current = new AsyncLocalStorage<Process>();
  const waiting: { of: Process | undefined; go: () => void }[] = [];
  let pick: () => number = () => 0;
  let answering = false;
  let last: Process | undefined;

  /** Resolves once it is drawn. */
  const waitForTurn = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ of: current.getStore(), go: resolve });
      if (!answering) void answer();
    });
  const answer = async (): Promise<void> => {
    answering = true;
    while (waiting.length > 0) {
      // First let every process run that needs no answer.
      await new Promise(setImmediate);
      waiting.splice(drawNext(), 1)[0]?.go();
    }
    answering = false;
  };

  /**
   * Mostly picks the process of the last turn. Faults need one process to stand still while another gets far.
   */
  const drawNext = (): number => {
    const draw = pick();
    const same = waiting.findIndex(({ of }) => of === last);
    const index = draw % 5 > 0 && same >= 0 ? same : Math.floor(draw / 5) % waiting.length;
    last = waiting[index]?.of;
    return index;
  };

  const around: Around = async (_, run) => {
    const process = current.getStore();
    if (process) await waitForTurn();
    else return run();
    process.requests++;
    const { death, interruption } = process;
    if (process.requests === interruption?.atRequest) await current.exit(interruption.by);
    if (!death || process.requests < death.atRequest) return run();
    if (process.requests === death.atRequest && death.requestArrives) run();
    throw new Died();
  };

  return {
    around,
    /** Waits while any number of other requests may come first. */
    wait: async (): Promise<void> => {
      if (current.getStore()) await waitForTurn();
    },
    drawBy: (draw: () => number): void => {
      pick = draw;
    },
    /** @returns whether the process lived to its end */
    run: (
      work: () => Promise<unknown>,
      { death, interruption }: Pick<Process, 'death' | 'interruption'> = {},
    ): Promise<boolean> =>
      current.run({ death, interruption, requests: 0 }, async () => {
        try {
          await work();
          return true;
        } catch (error) {
          for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
            if (cause instanceof Died) return false;
          throw error;
        }
      }),
  };
};
