import pMap from 'p-map';
import { type JudgePorts, judgeCalls } from './judge-calls';

/** Notes written at once. */
const atOnce = 8;

/**
 * Looks at calls that came or changed (A4): won or not, as far as the rows of today go. A row that comes later finds them.
 *
 * @throws when something is left to do; looking at all of them again does no harm
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
