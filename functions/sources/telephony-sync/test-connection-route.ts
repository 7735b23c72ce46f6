import type { HttpAnswer, HttpRequest } from '../../shared/http/http-api';
import type { ConnectionReport } from '../../telephony/test-connection';

/** Milliseconds the API gateway leaves for vendor requests. */
export const patienceMs = 20_000;

/**
 * `GET /api/{source}/test-connection`. Always 200 once the question could be asked. A refusal by the vendor is the answer,
 * not a failure of ours.
 */
export const testConnectionRoute =
  ({ test }: { test: (now: number, deadline: number) => Promise<ConnectionReport> }) =>
  async ({ now }: Pick<HttpRequest, 'query' | 'now'>): Promise<HttpAnswer> => {
    const { success, outcome, message } = await test(now, now + patienceMs);
    return { status: 200, body: { success, message, ...(success ? {} : { code: outcome }) } };
  };
