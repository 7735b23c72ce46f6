import { isDeepStrictEqual } from 'node:util';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ProblemAnswer } from '../../functions/shared/http/problem-answer';
import type { AnswerDescription, RouteDescription } from '../../functions/shared/http/route-description';
import { answersOf, problemsOf } from '../../functions/shared/http/route-description';

/**
 * Compares status, type and body of an answer with the description of its route.
 * @throws Error if they differ
 */
export const checkAnswer = (
  description: RouteDescription,
  { statusCode = 200, headers = {}, body }: APIGatewayProxyStructuredResultV2,
): void => {
  const type = String(headers['content-type'] ?? '').split(';')[0];
  if (type === 'application/problem+json') {
    const { code } = checkBody(ProblemAnswer, body) as { code: string };
    if (problemsOf(description).some((one) => one === code)) return;
    throw new Error(`The description of the route names no problem ${code}.`);
  }
  const ofStatus = answersOf(description).filter(({ status = 200 }) => status === statusCode);
  if (ofStatus.length === 0) throw new Error(`The description of the route has no answer ${statusCode}.`);
  const described = ofStatus.find((one) => typeOf(one) === type);
  if (!described) throw new Error(`The answer is "${type}", not "${ofStatus.map(typeOf).join('" or "')}".`);
  if (described.body && !described.contentType) checkBody(described.body, body);
};

const typeOf = ({ contentType, body }: AnswerDescription): string | undefined =>
  (contentType ?? (body ? 'application/json' : '')).split(';')[0];

const checkBody = (schema: { parse(value: unknown): unknown }, body: string | undefined): unknown => {
  const sent: unknown = JSON.parse(body ?? '');
  const parsed = schema.parse(sent);
  // A schema accepts unknown members and drops them.
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(parsed)), sent)) return parsed;
  throw new Error(`The description of the route lacks members of its answer ${body}.`);
};
