import type { TranscribePorts } from '../transcribe-recording';
import { type PreparationPorts, prepareRecording } from './prepare-recording';

/**
 * Prepares a recording, lends the file, and removes it however the lending ends. Recordings of a batch are prepared one
 * after the other, because each takes the whole processor that a function has: so the first is on its way while the
 * others are made, instead of all being late. The engine is waited for side by side.
 */
export const withPrepared = (ports: PreparationPorts): TranscribePorts['prepare'] => {
  const prepare = prepareRecording(ports);
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return async (open, deadline, use) => {
    const { recording, remove } = await inTurn(async () => prepare(await open(), deadline));
    try {
      return await use(recording);
    } finally {
      await remove();
    }
  };
};
