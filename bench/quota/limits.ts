import type { NightOptions, NightResult } from './night';

/** Throttled requests below this share of all. */
const mostThrottled = 0.2;

/** Limits that a night with a quota misses, in words. */
export const limitsMissed = (
  { calls }: Pick<NightOptions, 'calls'>,
  { done, deadLetters, forgotten, timeOuts, throttledShare, mostAttempts }: NightResult,
): string[] => [
  ...(done === calls ? [] : [`${calls - done} of ${calls} calls are not done`]),
  ...(deadLetters === 0 ? [] : [`${deadLetters} messages were dead-lettered`]),
  ...(forgotten === 0 ? [] : [`SQS forgot ${forgotten} messages`]),
  ...(timeOuts === 0 ? [] : [`${timeOuts} invocations ran into their time-out`]),
  ...(throttledShare < mostThrottled
    ? []
    : [`${Math.round(throttledShare * 100)} % of the requests were throttled`]),
  ...(mostAttempts === 1 ? [] : [`a stage counted ${mostAttempts} attempts`]),
];

/** Faults of a night whose account is never mended. Every call must end with that reason. */
export const longWaitMissed = (
  { calls, parkedDays }: Pick<NightOptions, 'calls' | 'parkedDays'>,
  { ended, deadLetters, forgotten, minutes }: NightResult,
): string[] => {
  const denied = ended['ERROR MODEL_ACCESS_DENIED'] ?? 0;
  return [
    ...(denied === calls ? [] : [`${calls - denied} of ${calls} calls did not end in MODEL_ACCESS_DENIED`]),
    ...(deadLetters === 0 ? [] : [`${deadLetters} messages were dead-lettered`]),
    ...(forgotten === 0 ? [] : [`SQS forgot ${forgotten} messages`]),
    ...(minutes >= parkedDays * 1440 ? [] : [`the calls ended after ${minutes} minutes`]),
  ];
};
