import { type ProblemCode, problems } from './problems';
import type { Caller } from './roles';

/** One field of a request that can't be used. */
export interface FieldProblem {
  /** Where: `employees.3.extension`; empty for the whole. */
  field: string;
  message: string;
}

/** The request can't be served, and the person who sent it can do something about it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;

  /** @param code stable, for programs; the message is for people */
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

/** A request as it came, before a route has read it. */
export interface HttpRequest {
  /** Parameters in the path. */
  params: Readonly<Record<string, string | undefined>>;
  query: Readonly<Record<string, string | undefined>>;
  /** By name in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The JSON body; `undefined` when there is none. */
  body: unknown;
  /** Who asks. Absent on an open route. */
  caller: Caller | undefined;
  /** Epoch milliseconds. */
  now: number;
  /** Epoch milliseconds at which the answer must be on its way. */
  deadline: number;
  requestId: string;
}

export interface HttpAnswer {
  /** 200 unless given. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** Makes the answer a text of this type. Absent: the body becomes JSON. */
  contentType?: string;
  /** Absent: the answer is empty. */
  body?: unknown;
}

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** A route as API Gateway names it: `GET /api/calls/{id}`. */
export type RouteKey = `${Method} /${string}`;
