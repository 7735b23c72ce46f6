import { type Clock, realClock } from '../../local/clock';
import { countWaiting } from '../../local/cloud/queues';
import { askAgain } from '../../local/listing';
import type { System } from '../../local/system';

/** A look asks the emulator about every queue. Frequent ones would be measured with the calls (ms). */
const lookMs = 2_000;

/** Waits until two looks in a row find every queue empty. Between two stages a call is in no queue. */
export const untilDrained = async (
  system: Pick<System, 'queued'>,
  clock: Pick<Clock, 'pause'> = realClock,
): Promise<void> => {
  for (let empty = 0; empty < 2; ) {
    await clock.pause(lookMs);
    empty = countWaiting(await askAgain(system.queued)) > 0 ? 0 : empty + 1;
  }
};
