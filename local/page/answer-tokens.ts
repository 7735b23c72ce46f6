import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { forward, type Upstream } from './forward';
import type { Tokens } from './tokens';

/** What stands behind the endpoints of tokens. */
export interface BehindTokens {
  /** The sign-in page of the local cloud. It turns a code into tokens. */
  readonly signIn: Upstream;
  readonly tokens: Tokens;
}

/** Answers `/oauth2/token`. A server that fails is told as such, so that no browser drops its session for it. */
export const answerTokens = async (
  { signIn, tokens }: BehindTokens,
  request: IncomingMessage,
  answer: ServerResponse,
): Promise<void> => {
  const body = await buffer(request);
  const asked = new URLSearchParams(body.toString());
  if (asked.get('grant_type') !== 'refresh_token') return forward(request, answer, signIn, body);
  await answerOrFail(answer, async () => {
    const renewed = await tokens.refresh(asked.get('refresh_token') ?? '');
    if (renewed === undefined) answerJson(answer, 400, { error: 'invalid_grant' });
    else answerJson(answer, 200, renewed);
  });
};

/** Answers `/oauth2/revoke`, as Cognito with an empty body. */
export const answerRevocation = async (
  { tokens }: BehindTokens,
  request: IncomingMessage,
  answer: ServerResponse,
): Promise<void> => {
  const token = new URLSearchParams((await buffer(request)).toString()).get('token');
  await answerOrFail(answer, async () => {
    if (!token) return answerJson(answer, 400, { error: 'invalid_request' });
    await tokens.revoke(token);
    answer.writeHead(200).end();
  });
};

const answerOrFail = async (answer: ServerResponse, act: () => Promise<void>): Promise<void> => {
  try {
    await act();
  } catch {
    answerJson(answer, 503, { error: 'temporarily_unavailable' });
  }
};

const answerJson = (answer: ServerResponse, status: number, body: unknown): void => {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
