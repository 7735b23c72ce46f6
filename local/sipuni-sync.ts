import { z } from 'zod';
import { realClock } from './clock';
import type { Api, ApiAnswer } from './cloud/gateway';
import type { Lifetime } from './lifetime';
import { type Patience, Standstill } from './standstill';

const SyncAnswer = z.object({ success: z.boolean(), message: z.string(), recordsProcessed: z.number() });
export type SyncAnswer = z.infer<typeof SyncAnswer>;

/** Tries before a sync that never succeeds is given up, where nothing moves between them. */
const syncTries = 40;
const lookMs = 500;
/** Outcomes that asking again does not change. */
const lasting = /"code":\s*"(?:NOT_CONFIGURED|ANSWER_UNKNOWN|ANSWER_REDIRECTED|COLUMNS_UNKNOWN)"/;
/** Outcomes that a passing error page of the vendor looks like as well. They are no sign of a slow machine. */
const doubtful = /"code":\s*"(?:CREDENTIALS_REFUSED|ANSWER_NOT_CSV)"/;

/**
 * Asks for a sync until it succeeds. A vendor that is down, a crash and a slow answer are met by asking again.
 *
 * The tries count only while nothing moves: on a busy machine every try may time out after it has stored more calls.
 *
 * @throws Error when the API refuses, the vendor refuses for good, or nothing moves any more
 */
export const syncSipuniUntilDone = async (
  api: Pick<Api, 'call'>,
  limit: number,
  lifetime: Pick<Lifetime, 'isEnding'>,
  patience: Patience = {},
): Promise<SyncAnswer> => {
  const { clock = realClock } = patience;
  const standstill = new Standstill(patience);
  for (let attempt = 1; ; attempt++) {
    const answer = await answerOf(api, limit);
    if (answer.status === 200) return SyncAnswer.parse(answer.json());
    const isOver = await standstill.isReached(undefined);
    if (
      isLasting(answer) ||
      lifetime.isEnding ||
      (attempt >= syncTries && (isOver || doubtful.test(answer.text)))
    )
      throw new Error(`The Sipuni sync answered ${answer.status}: ${answer.text.slice(0, 500)}`);
    await clock.pause(lookMs);
  }
};

const isLasting = ({ status, text }: Pick<ApiAnswer, 'status' | 'text'>): boolean =>
  (status < 500 && status !== 429) || lasting.test(text);

/** The answer, or a status of 503 where the connection broke. */
const answerOf = async (
  api: Pick<Api, 'call'>,
  limit: number,
): Promise<Pick<ApiAnswer, 'status' | 'text' | 'json'>> => {
  try {
    return await api.call(`/api/sipuni/sync-and-process?limit=${limit}`, { method: 'POST' });
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    return { status: 503, text, json: () => ({}) as never };
  }
};
