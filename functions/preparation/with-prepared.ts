import type { Readable } from 'node:stream';
import { type Preparation, type PreparationPorts, prepareRecording } from './prepare-recording';

export interface OpenedRecording {
  body: Readable;
}

/** Prepares a recording, lends its files to `use` and removes them. */
export type WithPrepared = <Opened extends OpenedRecording, T>(
  open: () => Promise<Opened>,
  /** Epoch ms. */
  deadline: number,
  use: (prepared: Preparation, opened: Opened) => Promise<T>,
) => Promise<T>;

/**
 * Prepares the recordings of a batch one after the other. Each one takes the whole processor.
 * So the first is sent early instead of all being late.
 */
export const withPrepared = (ports: PreparationPorts): WithPrepared => {
  const prepare = prepareRecording(ports);
  let turn: Promise<unknown> = Promise.resolve();
  const runInTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return async (open, deadline, use) => {
    const { prepared, opened } = await runInTurn(async () => {
      const opened = await open();
      return { prepared: await prepare(opened.body, deadline), opened };
    });
    try {
      return await use(prepared, opened);
    } finally {
      await prepared.remove();
    }
  };
};
