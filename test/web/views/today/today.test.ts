import { skipReasons } from '../../../../functions/shared/calls/schema';
import { failuresOf } from '../../../../web/src/views/today/failures';
import { donePerMinute } from '../../../../web/src/views/today/status';

const toCount = (reasonCode: string, count: number) => ({ reasonCode, count, atLeast: false });

test('calls left out on purpose are no failures, unless somebody can mend the reason', () => {
  const byReason = [...skipReasons.map((reason) => toCount(reason, 9)), toCount('SPEECH_FAILED', 1)];
  const shown = failuresOf({ calls: { byReason } } as never).map(({ reasonCode }) => reasonCode);
  expect(shown).toEqual(['EMPLOYEE_NOT_FOUND', 'RECORDING_NOT_FOUND', 'SPEECH_FAILED']);
});

test('calls are done when the last stage has finished them', () => {
  const byStage = [
    { stage: 'cleaning', perMinute: 9 },
    { stage: 'scoring', perMinute: 2.5 },
  ];
  expect(donePerMinute({ calls: { byStage } } as never)).toBe(2.5);
});
