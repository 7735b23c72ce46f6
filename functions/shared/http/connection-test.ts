import type { HttpAnswer, HttpRequest } from './http-api';

/** What a person learns of a connection. */
export interface ConnectionReport {
  readonly success: boolean;
  /** Plain words. Never holds a secret (B8). */
  readonly message: string;
  /** Of the first thing that is wrong. Stable, for programs. */
  readonly code?: string;
}

export interface ConnectionTest {
  /** Epoch ms. */
  readonly now: number;
  /** Epoch ms at which the service must have answered. */
  readonly deadline: number;
  /** Aborts when nothing more is waited for. */
  readonly signal: AbortSignal;
}

/**
 * Always 200. What is wrong is the answer, not a failure of ours.
 *
 * @param patienceMs for all questions together. The API gateway waits 30 s and a cold start takes some of them.
 */
export const testConnectionRoute =
  (test: (how: ConnectionTest) => Promise<ConnectionReport>, patienceMs: number) =>
  async ({ now, deadline }: Pick<HttpRequest, 'now' | 'deadline'>): Promise<HttpAnswer> => {
    const end = Math.min(deadline, now + patienceMs);
    const signal = AbortSignal.timeout(Math.max(1, end - now));
    return { status: 200, body: await test({ now, deadline: end, signal }) };
  };
