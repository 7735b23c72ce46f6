import { type ApiClient, bodyOf, type Schemas } from '../../../../client/client';
import { isApiFailure } from '../../session/failure-words';

export type ReasonCode = NonNullable<Schemas['CallSummary']['reasonCode']>;

export interface Retried {
  readonly reopened: number;
  /** Calls that stay as they are. */
  readonly left: number;
  /** What ended the retry before it looked at all calls. */
  readonly failure?: unknown;
}

/** Days or instants. Both ends belong to it. */
export interface RetryRange {
  readonly from: string;
  /** Left out, the end of today. */
  readonly to?: string;
}

/** Begins one call again. */
export const retryOne = (api: ApiClient, id: string) =>
  bodyOf(api.POST('/api/calls/{id}/retry', { params: { path: { id } } }));

/** Refusals that tell of the call. Others, as of the network, end the retry. */
const leftAsItIs: ReadonlySet<string> = new Set([
  'CALL_IS_DONE',
  'CALL_CHANGED',
  'NOTHING_TO_PROCESS',
  'EMPLOYEE_NOT_FOUND',
  'NO_SUCH_CALL',
]);

/** One call after the other. A refusal of one leaves the rest alone, and a failure ends the retry. */
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

/** One request begins some hundred calls. The cursor goes on until all were looked at. */
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
