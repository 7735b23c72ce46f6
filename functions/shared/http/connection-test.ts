import * as z from 'zod';
import { describeRoute } from './describe-route';

/** What a person learns of a connection. */
export const ConnectionReport = z
  .object({
    success: z.boolean(),
    /** Plain words. Never holds a secret (B8). */
    message: z.string(),
    /** Of the first thing that is wrong. Stable, for programs. */
    code: z.string().optional(),
  })
  .meta({ id: 'ConnectionReport', description: 'Whether a service answers, and what to do when not.' });
export type ConnectionReport = Readonly<z.infer<typeof ConnectionReport>>;

export interface ConnectionTest {
  /** Epoch ms. */
  readonly now: number;
  /** Epoch ms at which the service must have answered. */
  readonly deadline: number;
  /** Aborts when nothing more is waited for. */
  readonly signal: AbortSignal;
}

export interface ConnectionTestPorts {
  test: (how: ConnectionTest) => Promise<ConnectionReport>;
}

/**
 * Always 200. What is wrong is the answer, not a failure of ours.
 *
 * @param service as people call it
 * @param patienceMs for all questions together. The API gateway waits 30 s and a cold start takes some of them.
 */
export const testConnectionRoute = (
  service: string,
  patienceMs: number,
  Report: z.ZodType = ConnectionReport,
) =>
  describeRoute(
    {
      summary: `Tests the connection to ${service}.`,
      details:
        'The answer is 200 also when something is wrong. Then `success` is false and `message` says what to do.',
      roles: ['operations', 'admin'],
      answer: { body: Report },
    },
    ({ test }: ConnectionTestPorts) =>
      async ({ now, deadline }) => {
        const end = Math.min(deadline, now + patienceMs);
        const signal = AbortSignal.timeout(Math.max(1, end - now));
        return { body: await test({ now, deadline: end, signal }) };
      },
  );
