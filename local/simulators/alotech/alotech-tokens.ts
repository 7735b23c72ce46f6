import { createHash } from 'node:crypto';
import { parseJson } from '../../../functions/shared/json';
import { jsonAnswer, type WireAnswer } from '../server';

export interface TokenOptions {
  clientId: string;
  clientSecret: string;
  /** Life of tokens that state it (ms). Default 60,000. The others live for one hour. */
  tokenLifeMs?: number | undefined;
  /** Revokes every other token after this many requests, starting with the first one. Default 12. */
  revokedAfter?: number | undefined;
  /** Current time (ms). */
  clock: () => number;
}

/** Names of the lifetime field (s), in turn. Some tenants omit it. */
const SPELLINGS = ['expires_in', 'duration', undefined] as const;
const USUAL_LIFE_MS = 3_600_000;

/** Issues bearer tokens and checks them. */
export const createTokens = ({
  clientId,
  clientSecret,
  tokenLifeMs = 60_000,
  revokedAfter = 12,
  clock,
}: TokenOptions) => {
  const issued = new Map<string, { endsAt: number; requestsLeft: number }>();

  const issue = (): WireAnswer => {
    const number = issued.size;
    const spelling = SPELLINGS[number % SPELLINGS.length];
    const lifeMs = spelling ? tokenLifeMs : USUAL_LIFE_MS;
    const token = createHash('sha256').update(`${clientSecret}:${number}`).digest('base64url');
    issued.set(token, {
      endsAt: clock() + lifeMs,
      requestsLeft: number % 2 === 0 ? revokedAfter : Number.POSITIVE_INFINITY,
    });
    return jsonAnswer(200, { access_token: token, ...(spelling ? { [spelling]: lifeMs / 1_000 } : {}) });
  };

  return {
    answer: (body: Buffer): WireAnswer => {
      const asked = parseObject(body);
      if (!asked)
        return jsonAnswer(400, { error: 'invalid_request', message: 'The body is not a JSON object.' });
      const isKnown = asked.client_id === clientId && asked.client_secret === clientSecret;
      return isKnown
        ? issue()
        : jsonAnswer(401, { error: 'invalid_client', message: 'client_id or client_secret is wrong.' });
    },
    /** Whether an `Authorization` header has a valid token. Counts as one request of it. */
    allow: (authorization: string | undefined): boolean => {
      const token = issued.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '');
      if (!token || clock() >= token.endsAt || token.requestsLeft <= 0) return false;
      token.requestsLeft -= 1;
      return true;
    },
  };
};

const parseObject = (body: Buffer): Record<string, unknown> | undefined => {
  const content = parseJson(body.toString());
  return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : undefined;
};
