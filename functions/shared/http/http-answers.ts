import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ZodError } from 'zod';
import { logger } from '../aws/observability';
import { type HttpAnswer, HttpProblem } from './http-api';
import { type ProblemCode, problems } from './problems';
import { fieldsOf, invalidRequest } from './read-request';

const commonHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Writes an answer for API Gateway. */
export const respond = ({
  status = 200,
  headers,
  contentType,
  body,
}: HttpAnswer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    ...(body === undefined ? {} : { 'content-type': contentType ?? 'application/json; charset=utf-8' }),
    ...commonHeaders,
    ...headers,
  },
  ...(body === undefined ? {} : { body: contentType === undefined ? JSON.stringify(body) : String(body) }),
});

/** Writes a failure as a problem (RFC 9457). Our own failures go to the log and not into the answer. */
export const respondToFailure = (failure: unknown, requestId: string): APIGatewayProxyStructuredResultV2 => {
  const problem = failure instanceof ZodError ? invalidRequest(fieldsOf(failure)) : failure;
  if (problem instanceof HttpProblem) {
    const { status, code, message, fields, headers } = problem;
    logger.info('request refused', { status, code });
    return writeProblem({ code, message, ...(fields ? { fields } : {}) }, requestId, headers);
  }
  logger.error('request failed', { error: failure instanceof Error ? failure : new Error(String(failure)) });
  const message = `Something went wrong on our side. Repeat the request. If it fails again, look for request id ${requestId} in the function's log.`;
  return writeProblem({ code: 'UNEXPECTED', message, requestId }, requestId);
};

interface Told {
  code: ProblemCode;
  message: string;
  fields?: HttpProblem['fields'];
  requestId?: string;
}

const writeProblem = (error: Told, requestId: string, headers = {}): APIGatewayProxyStructuredResultV2 => {
  const { code, message, fields } = error;
  const { status, title } = problems[code];
  const type = `urn:problem-type:santral:${code.toLowerCase().replaceAll('_', '-')}`;
  const about = { type, title, status, detail: message, instance: `urn:request:${requestId}`, code };
  return respond({
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
    body: { ...about, ...(fields ? { fields } : {}), error },
  });
};
