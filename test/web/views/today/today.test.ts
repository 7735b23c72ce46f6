import { skipReasons } from '../../../../functions/shared/calls/schema';
import { failuresOf } from '../../../../web/src/views/today/failures';
import { measure } from '../../../../web/src/views/today/pace';

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
