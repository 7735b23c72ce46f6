import { type ApiClient, bodyOf, type Schemas } from '../../../../client/client';
import { isApiFailure } from '../../session/failure-words';

export type ReasonCode = NonNullable<Schemas['CallSummary']['reasonCode']>;

export interface Retried {
  readonly reopened: number;
  /** Calls that were not retried. */
  readonly left: number;
  /** What ended the retry early. */
  readonly failure?: unknown;
}

/** Days or instants, both inclusive. */
export interface RetryRange {
  readonly from: string;
  /** Last moment, by default the end of today. */
  readonly to?: string;
}

/** Retries one call. */
export const retryOne = (api: ApiClient, id: string) =>
  bodyOf(api.POST('/api/calls/{id}/retry', { params: { path: { id } } }));

/** Refusals that concern only the call. Any other failure ends the retry. */
const leftAsItIs: ReadonlySet<string> = new Set([
  'CALL_IS_DONE',
  'CALL_CHANGED',
  'NOTHING_TO_PROCESS',
  'EMPLOYEE_NOT_FOUND',
  'NO_SUCH_CALL',
]);

/** Retries one call after the other. It goes on after a refusal and stops after a failure. */
export const retrySome = async (api: ApiClient, callIds: readonly string[]): Promise<Retried> => {
  let reopened = 0;
  let left = 0;
  for (const callId of callIds)
    try {
      await retryOne(api, callId);
      reopened++;
    } catch (failure) {
      if (!isApiFailure(failure) || !leftAsItIs.has(failure.code)) return { reopened, left, failure };
      left++;
    }
  return { reopened, left };
};

/** Whether it looked at a call. */
export const hasBegun = ({ reopened, left, failure }: Retried): boolean =>
  failure === undefined || reopened + left > 0;

/** Retries all calls with a reason. One request takes some hundred calls, so it follows the cursor. */
export const retryAll = async (
  api: ApiClient,
  reasonCode: ReasonCode,
  range: RetryRange,
): Promise<Retried> => {
  let reopened = 0;
  let left = 0;
  let cursor: string | undefined;
  try {
    do {
      const query = { reasonCode, ...range, ...(cursor === undefined ? {} : { cursor }) };
      const answer = await bodyOf(api.POST('/api/calls/retry', { params: { query } }));
      reopened += answer.reopened;
      left += Object.values(answer.leftAsTheyAre).reduce((sum, count) => sum + count, 0);
      cursor = answer.cursor ?? undefined;
    } while (cursor !== undefined);
  } catch (failure) {
    return { reopened, left, failure };
  }
  return { reopened, left };
};
