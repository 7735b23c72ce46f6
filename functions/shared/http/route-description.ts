import type * as z from 'zod';
import { type ProblemCode, problemsOfBodies, problemsOfEveryRoute, problemsOfTokens } from './problems';
import type { Role } from './roles';

/** A JSON answer or a text of another type. */
export interface AnswerDescription {
  /** 200 by default. */
  readonly status?: number;
  /** Meaning of the answer. By default the summary of the route. */
  readonly description?: string;
  /** Schema of a JSON answer. */
  readonly body?: z.ZodType;
  /** Type of a text answer. */
  readonly contentType?: string;
  /** Headers by name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Inputs and answers of a route. The frame, API Gateway, the API document and the tests read it. */
export interface RouteDescription {
  /** One sentence. */
  readonly summary: string;
  /** More for readers of the API document. */
  readonly details?: string;
  /** Another route replaces this one. `details` names it. */
  readonly deprecated?: true;
  /** Roles that may call. `open` needs no token. */
  readonly roles: readonly [Role, ...Role[]] | 'open';
  /** Parameters in the path. */
  readonly params?: z.ZodObject;
  /** If absent, the route takes no query parameters. */
  readonly query?: z.ZodObject;
  /** Headers that the route reads. Others are allowed. */
  readonly headers?: z.ZodObject;
  /** If absent, the route takes no body. */
  readonly body?: z.ZodType;
  /**
   * Further types of the body besides JSON. The route gets the text and any query parameters. It parses both
   * once it knows the caller.
   */
  readonly rawBody?: readonly [string, ...string[]];
  readonly answer: AnswerDescription | readonly [AnswerDescription, ...AnswerDescription[]];
  /** Further problems besides those of every route. */
  readonly problems?: readonly ProblemCode[];
}

/** Every answer that a description names. */
export const answersOf = ({ answer }: RouteDescription): readonly AnswerDescription[] => [answer].flat();

/** Every problem that a route may answer. */
export const problemsOf = ({
  roles,
  body,
  rawBody,
  problems = [],
}: RouteDescription): readonly ProblemCode[] => [
  ...(roles === 'open' ? [] : problemsOfTokens),
  ...problemsOfEveryRoute,
  ...(body && !rawBody ? problemsOfBodies : []),
  ...problems,
];
