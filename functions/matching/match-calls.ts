import pMap from 'p-map';
import { type JudgePorts, judgeCalls } from './judge-calls';

/** Notes that are written at once. */
const atOnce = 8;

/**
 * Judges new and changed calls against the rows of today (A4). Later rows find these calls themselves.
 *
 * @throws when something is left to do. It is safe to judge all calls again
 */
export const matchCalls = (ports: JudgePorts) => {
  const judge = judgeCalls(ports);
  return async (callIds: readonly string[]): Promise<void> => {
    const judged = await judge([...new Set(callIds)], 'nothing');
    ports.count('CallsLookedAt', {}, judged.length);
    await pMap(
      judged.filter(({ awaitsMatching }) => awaitsMatching),
      (call) => ports.matching.noteLookedAt(call),
      { concurrency: atOnce },
    );
  };
};
