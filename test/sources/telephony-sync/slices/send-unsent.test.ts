import type { Call } from '../../../../functions/shared/calls/schema';
import { wonIntake } from '../../../../functions/sources/telephony-sync/intake/won-intake';
import { aCall, aSyncedCall } from '../../../support/fixtures';
import { testWorld } from '../../../support/world';

const now = Date.parse('2025-10-16T19:00:00.000Z');
const waiting = {
  status: 'QUEUED' as const,
  reasonCode: undefined,
  jobCustomer: '905550001122',
  statusAt: '2025-10-16T18:40:00.000Z',
};

const sentOf = async (...calls: Call[]): Promise<string[]> => {
  const sent: string[] = [];
  const matching = { sendCalls: async (ids: readonly string[]) => void sent.push(...ids) };
  const writer = { store: async () => ({ results: [], refused: [], awaiting: [] }) };
  await wonIntake({
    ...{ source: 'alotech', writer, matching, now: () => now },
    calls: testWorld({ calls }).calls,
  }).sendUnsent();
  return sent;
};

test('a won call whose message was never sent is sent to the matching room again', async () => {
  expect(await sentOf(aSyncedCall(waiting))).toEqual([aSyncedCall().callId]);
});

test('nothing is sent of calls that were sent, that are won just now, that are not won, or of another source', async () => {
  expect(
    await sentOf(
      aSyncedCall({ ...waiting, callId: 'alotech-sent', dispatchedAt: '2025-10-16T18:41:00.000Z' }),
      aSyncedCall({ ...waiting, callId: 'alotech-new', statusAt: '2025-10-16T18:59:00.000Z' }),
      aSyncedCall({ callId: 'alotech-not-won' }),
      aCall({ statusAt: '2025-10-16T18:40:00.000Z' }),
    ),
  ).toEqual([]);
});
