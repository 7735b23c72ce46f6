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

test('sendUnsent sends a won call without a message to matching again', async () => {
  expect(await sentOf(aSyncedCall(waiting))).toEqual([aSyncedCall().callId]);
});

test('sendUnsent sends no call that is sent, just won, not won or foreign', async () => {
  expect(
    await sentOf(
      aSyncedCall({ ...waiting, callId: 'alotech-sent', dispatchedAt: '2025-10-16T18:41:00.000Z' }),
      aSyncedCall({ ...waiting, callId: 'alotech-new', statusAt: '2025-10-16T18:59:00.000Z' }),
      aSyncedCall({ callId: 'alotech-not-won' }),
      aCall({ statusAt: '2025-10-16T18:40:00.000Z' }),
    ),
  ).toEqual([]);
});
