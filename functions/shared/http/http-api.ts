import { type ProblemCode, problems } from './problems';
import type { Caller } from './roles';

/** One wrong field of a request. */
export interface FieldProblem {
  /** Its path, such as `employees.3.extension`. Empty for the whole request. */
  field: string;
  message: string;
}

/** The request is wrong, and its sender can correct it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;

  /** @param code stable for programs. The message is for people. */
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly fields?: readonly FieldProblem[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = problems[code].status;
  }
}

/** A request before a route has parsed it. */
export interface HttpRequest {
  /** Parameters in the path. */
  params: Readonly<Record<string, string | undefined>>;
  query: Readonly<Record<string, string | undefined>>;
  /** Headers by name in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The JSON body. `undefined` without a body. */
  body: unknown;
  /** Absent on an open route. */
  caller: Caller | undefined;
  /** Epoch ms. */
  now: number;
  /** The answer must leave before this time (epoch ms). */
  deadline: number;
  requestId: string;
}

export interface HttpAnswer {
  /** 200 by default. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** Type of a text answer. If absent, the body becomes JSON. */
  contentType?: string;
  /** Absent for an empty answer. */
  body?: unknown;
}

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** A route as API Gateway names it, such as `GET /api/calls/{id}`. */
export type RouteKey = `${Method} /${string}`;
