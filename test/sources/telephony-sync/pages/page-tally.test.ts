import { wonIntake } from '../../../../functions/sources/telephony-sync/intake/won-intake';
import { newTally, takePage } from '../../../../functions/sources/telephony-sync/pages/page-tally';
import { aSyncedCall } from '../../../support/fixtures';

const { vendorFields = {}, ...call } = aSyncedCall();
const record = (callId: string) => ({ ...call, vendorFields, callId });

/** An intake of won calls. It stores the first record, knows the second and refuses the third. */
const intake = (sent: string[], askedAt: number[]) =>
  wonIntake({
    source: 'alotech',
    writer: {
      store: async (_, at) => {
        askedAt.push(at);
        return { results: ['NEW', 'UNCHANGED'], refused: ['c'], awaiting: ['a'] };
      },
    },
    calls: { unsent: async () => [] },
    matching: { sendCalls: async (callIds) => void sent.push(...callIds) },
    now: () => 0,
  });

test('takePage sends won calls to matching and counts all outcomes', async () => {
  const [sent, askedAt, tally]: [string[], number[], ReturnType<typeof newTally>] = [[], [], newTally()];
  const page = { records: ['a', 'b', 'c'].map(record), rejected: [], unknownWords: [] };
  await takePage(intake(sent, askedAt), { ...page, received: 3, isLast: false }, tally, 17);
  expect(sent).toEqual(['a']);
  expect(askedAt).toEqual([17]);
  expect(tally).toMatchObject({
    counts: { NEW: 1, UNCHANGED: 1, ROW_INVALID: 1 },
    processed: 1,
    skipped: 1,
    rejected: [{ code: 'ROW_INVALID', row: { callId: 'c' } }],
  });
});
