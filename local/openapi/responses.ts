import type {
  ZodOpenApiMediaTypeObject,
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { GatewayAnswer, ProblemAnswer } from '../../functions/shared/http/problem-answer';
import { type ProblemCode, problems } from '../../functions/shared/http/problems';
import {
  type AnswerDescription,
  answersOf,
  problemsOf,
  type RouteDescription,
} from '../../functions/shared/http/route-description';

/** Statuses that API Gateway answers itself before it invokes a route. */
const ofGateway = {
  '401': 'The token is missing, has ended or is of another user pool.',
  '413': 'The body is larger than 10 MB.',
  '429': 'Too many requests at once. Wait and ask again.',
  '500': 'The function could not answer.',
  '503': 'The function did not answer in 30 s.',
} as const;

const problemContent = { 'application/problem+json': { schema: ProblemAnswer } };
const gatewayContent = { 'application/json': { schema: GatewayAnswer } };

/** Every answer of a route by status. Includes problems and the answers of the gateway. */
export const responsesOf = (description: RouteDescription): ZodOpenApiResponsesObject => {
  const byStatus = Map.groupBy(answersOf(description), ({ status = 200 }) => String(status));
  const own = Array.from(byStatus, ([status, answers]) => [status, joinTypes(description, answers)]);
  const refusals = statusesOf(description).map((status) => [status, refusalOf(description, status)]);
  return Object.fromEntries([...own, ...refusals]) as ZodOpenApiResponsesObject;
};

const statusesOf = (description: RouteDescription): string[] => {
  const gateway = Object.keys(ofGateway).filter(
    (status) => (status !== '401' || description.roles !== 'open') && (status !== '413' || description.body),
  );
  const ofProblems = problemsOf(description).map((code) => String(problems[code].status));
  return [...new Set([...gateway, ...ofProblems])].sort();
};

/** A route may return several content types for one status. */
const joinTypes = (
  description: RouteDescription,
  answers: readonly AnswerDescription[],
): ZodOpenApiResponseObject => {
  const responses = answers.map((answer) => ownResponse(description, answer));
  const types = responses.map(({ content }) => content).filter((content) => content !== undefined);
  const content = types.length > 0 ? { content: Object.assign({}, ...types) } : {};
  return Object.assign({}, ...responses, content);
};

const ownResponse = (
  { summary }: RouteDescription,
  { description, body, contentType, headers }: AnswerDescription,
): ZodOpenApiResponseObject => {
  const media: ZodOpenApiMediaTypeObject | undefined = body ? { schema: body } : undefined;
  const type = contentType?.split(';')[0] ?? 'application/json';
  const text: ZodOpenApiMediaTypeObject = { schema: { type: 'string' } };
  return {
    description: description ?? summary,
    ...(headers ? { headers: headersOf(headers) } : {}),
    ...(media || contentType ? { content: { [type]: contentType ? text : (media ?? text) } } : {}),
  };
};

const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );

/** One object for each refusal. Its id makes it a component that routes share. */
const refusals = new Map<string, ZodOpenApiResponseObject>();

const refusalOf = (description: RouteDescription, status: string): ZodOpenApiResponseObject => {
  const codes = [...new Set(problemsOf(description))]
    .filter((code) => String(problems[code].status) === status)
    .sort();
  const id = ['Refusal', status, ...codes].join('_');
  const known = refusals.get(id) ?? { id, ...refusal(codes, status) };
  refusals.set(id, known);
  return known;
};

const refusal = (codes: readonly ProblemCode[], status: string): ZodOpenApiResponseObject => {
  const gateway = Object.hasOwn(ofGateway, status) ? ofGateway[status as keyof typeof ofGateway] : undefined;
  return {
    description: [...codes.map(sentenceOf), ...(gateway ? [gateway] : [])].join('\n\n'),
    content: { ...(codes.length > 0 ? problemContent : {}), ...(gateway ? gatewayContent : {}) },
  };
};

const sentenceOf = (code: ProblemCode): string => `\`${code}\`: ${problems[code].title}.`;
