import type * as z from 'zod';
import { type ProblemCode, problemsOfBodies, problemsOfEveryRoute, problemsOfTokens } from './problems';
import type { Role } from './roles';

/** An answer that is JSON, or a text of another type. */
export interface AnswerDescription {
  /** 200 unless given. */
  readonly status?: number;
  /** What this answer means. The summary of the route, unless given. */
  readonly description?: string;
  /** Of a JSON answer. */
  readonly body?: z.ZodType;
  /** Of a text answer. */
  readonly contentType?: string;
  /** By name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a route takes and answers. The frame, API Gateway, the API document and the tests read it. */
export interface RouteDescription {
  /** One sentence. */
  readonly summary: string;
  /** What a reader of the API document should know besides. */
  readonly details?: string;
  /** Another route does the same better. `details` names it. */
  readonly deprecated?: true;
  /** Who may ask. `open` takes no token. */
  readonly roles: readonly [Role, ...Role[]] | 'open';
  /** Parameters in the path. */
  readonly params?: z.ZodObject;
  /** Absent: the route takes no query parameters. */
  readonly query?: z.ZodObject;
  /** Headers that the route reads. Others are let through. */
  readonly headers?: z.ZodObject;
  /** Absent: the route takes no body. */
  readonly body?: z.ZodType;
  /**
   * Types of a body that is not JSON alone. The route gets its text and any query parameters, and reads both itself, once it
   * knows who sent them.
   */
  readonly rawBody?: readonly [string, ...string[]];
  readonly answer: AnswerDescription | readonly [AnswerDescription, ...AnswerDescription[]];
  /** Besides those of every route. */
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
