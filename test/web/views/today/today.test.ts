import { skipReasons } from '../../../../functions/shared/calls/schema';
import { failuresOf } from '../../../../web/src/views/today/failures';
import { measure } from '../../../../web/src/views/today/pace';
import { retryAll } from '../../../../web/src/views/today/retry-all';

const counted = (reasonCode: string, count: number) => ({ reasonCode, count, atLeast: false });

test('calls left out on purpose are no failures, unless somebody can mend the reason', () => {
  const byReason = [...skipReasons.map((reason) => counted(reason, 9)), counted('SPEECH_FAILED', 1)];
  const shown = failuresOf({ calls: { byReason } } as never).map(({ reasonCode }) => reasonCode);
  expect(shown).toEqual(['EMPLOYEE_NOT_FOUND', 'RECORDING_NOT_FOUND', 'SPEECH_FAILED']);
});

describe('The pace', () => {
  it('is unknown until two answers lie apart', () => {
    const first = measure([], { at: 0, ended: 5 });
    expect(first.pace).toBeUndefined();
    expect(measure(first.measured, { at: 2_000, ended: 6 }).pace).toBeUndefined();
  });

  it('is what ended in a minute, of the last minutes alone', () => {
    const before = [
      { at: 0, ended: 0 },
      { at: 300_000, ended: 100 },
    ];
    expect(measure(before, { at: 330_000, ended: 110 }).pace).toBe(20);
  });

  it('begins anew when the count falls, since another day has begun', () => {
    const { measured, pace } = measure([{ at: 0, ended: 50 }], { at: 60_000, ended: 3 });
    expect([measured, pace]).toEqual([[{ at: 60_000, ended: 3 }], undefined]);
  });
});

test('a retry goes on by its cursor until all calls were looked at', async () => {
  const asked: unknown[] = [];
  const answers = [
    { reopened: 2, leftAsTheyAre: { CALL_CHANGED: 1 }, cursor: 'next' },
    { reopened: 1, leftAsTheyAre: {}, cursor: null },
  ];
  const api = {
    POST: async (_: string, { params }: { params: { query: unknown } }) => {
      asked.push(params.query);
      return { data: answers[asked.length - 1], response: new Response() };
    },
  };
  const query = { reasonCode: 'SPEECH_FAILED', from: '2026-01-01' };
  expect(await retryAll(api as never, 'SPEECH_FAILED', '2026-01-01')).toEqual({ reopened: 3, left: 1 });
  expect(asked).toEqual([query, { ...query, cursor: 'next' }]);
});
