import * as z from 'zod';
import { describeRoute } from './describe-route';

/** What a person learns about a connection. */
export const ConnectionReport = z
  .object({
    success: z.boolean(),
    /** In plain words and never with a secret (B8). */
    message: z.string(),
    /** Code of the first fault. Stable for programs. */
    code: z.string().optional(),
  })
  .meta({ id: 'ConnectionReport', description: 'Whether a service answers, and what to do when not.' });
export type ConnectionReport = Readonly<z.infer<typeof ConnectionReport>>;

export interface ConnectionTest {
  /** Epoch ms. */
  readonly now: number;
  /** The service must answer until then (epoch ms). */
  readonly deadline: number;
  /** Aborts when the time is up. */
  readonly signal: AbortSignal;
}

export interface ConnectionTestPorts {
  test: (how: ConnectionTest) => Promise<ConnectionReport>;
}

/**
 * Always answers 200. A fault of the connection is the answer and no failure of ours.
 *
 * @param service its name for people
 * @param patienceMs for all questions together (ms). The gateway waits 30 s, and a cold start takes some of
 * them.
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
