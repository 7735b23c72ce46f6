import * as z from 'zod';
import { type FieldProblem, HttpProblem, type HttpRequest } from './http-api';
import type { RouteDescription } from './route-description';

type Place = 'params' | 'query' | 'headers' | 'body';

/**
 * Parses a request by the description of its route.
 *
 * @throws HttpProblem 400 that names every wrong field
 */
export const readRequest = (description: RouteDescription, request: HttpRequest): HttpRequest => {
  const places = {
    params: description.params ?? z.object({}),
    query: description.query ?? z.strictObject({}),
    headers: description.headers ?? z.record(z.string(), z.string().optional()),
    body: description.body ?? z.undefined('this route takes no body; send none'),
  } satisfies Record<Place, z.ZodType>;
  const wrong: FieldProblem[] = [];
  const read = (place: Place): unknown => {
    const parsed = places[place].safeParse(request[place], { error: nameTheRemedy(place) });
    if (!parsed.success) wrong.push(...fieldsOf(parsed.error));
    return parsed.data;
  };
  const [params, query, headers, body] = [read('params'), read('query'), read('headers'), read('body')];
  if (wrong.length > 0) throw invalidRequest(wrong);
  return { ...request, params, query, headers, body } as HttpRequest;
};

/** Messages with the remedy if a schema has no message. */
const nameTheRemedy =
  (place: Place): z.core.$ZodErrorMap =>
  (issue) => {
    if (place === 'body' && issue.input === undefined && !issue.path?.length)
      return 'the body is missing; send it as JSON';
    if (issue.code === 'invalid_type') return nameTheType(issue);
    if (issue.code !== 'unrecognized_keys') return undefined;
    const known = knownKeys(issue.inst);
    const kind = place === 'query' ? 'parameter' : 'member';
    return known.length === 0
      ? `no ${kind} is taken here`
      : `no such ${kind}; known ones are ${known.join(', ')}`;
  };

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with members',
  record: 'an object with members',
};

const nameTheType = ({ expected, input }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>) => {
  const type = typeNames[expected];
  if (type === undefined) return undefined;
  return input === undefined ? `it is missing; give ${type}` : `give ${type}`;
};

const knownKeys = (schema: unknown): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

/** One problem for each wrong field and for each unknown one. */
export const fieldsOf = ({ issues }: z.ZodError): FieldProblem[] =>
  issues.flatMap((issue) => {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ field: path.map(String).join('.'), message: issue.message }));
  });

/** Limits of an answer about many wrong fields. They cap the fields and the characters of their names. */
const mostFields = 100;
const longestName = 200;

export const invalidRequest = (wrong: readonly FieldProblem[]): HttpProblem => {
  const fields = wrong.slice(0, mostFields).map(({ field, message }) => ({ field: shorten(field), message }));
  const named = [...new Set(fields.map(({ field, message }) => (field ? `${field}: ${message}` : message)))];
  const unnamed = wrong.length - fields.length + Math.max(0, named.length - 3);
  const more = unnamed > 0 ? `; and ${unnamed} more` : '';
  return new HttpProblem('INVALID_REQUEST', `${named.slice(0, 3).join('; ')}${more}`, fields);
};

const shorten = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName).toWellFormed()}…` : name;
