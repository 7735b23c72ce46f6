import { type ApiClient, bodyOf } from '../../../../client/client';
import type { ReasonCode } from './failures';

export interface Retried {
  readonly reopened: number;
  /** Calls that stay as they are. */
  readonly left: number;
}

/** One request begins some hundred calls. The cursor goes on until all were looked at. */
export const retryAll = async (api: ApiClient, reasonCode: ReasonCode, from: string): Promise<Retried> => {
  let reopened = 0;
  let left = 0;
  let cursor: string | undefined;
  do {
    const query = { reasonCode, from, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await bodyOf(api.POST('/api/calls/retry', { params: { query } }));
    reopened += answer.reopened;
    left += Object.values(answer.leftAsTheyAre).reduce((sum, count) => sum + count, 0);
    cursor = answer.cursor ?? undefined;
  } while (cursor !== undefined);
  return { reopened, left };
};
