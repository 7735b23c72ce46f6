/** One field of a request that can't be used. */
export interface FieldProblem {
  /** Where: `employees.3.extension`; empty for the whole. */
  field: string;
  message: string;
}

/** The request can't be served, and the person who sent it can do something about it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  /** @param code stable, for programs; the message is for people */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields?: readonly FieldProblem[],
  ) {
    super(message);
  }
}

export interface HttpRequest {
  /** Parameters in the path. */
  params: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  /** The JSON body; `undefined` when there is none. */
  body: unknown;
  /** Epoch milliseconds. */
  now: number;
  /** Epoch milliseconds at which the answer must be on its way. */
  deadline: number;
  requestId: string;
}

export interface HttpAnswer {
  /** 200 unless given. */
  status?: number;
  /** Becomes JSON. */
  body: unknown;
}

export type Route = (request: HttpRequest) => Promise<HttpAnswer>;

/** A route as API Gateway names it: `GET /api/calls/{id}`. */
export type RouteKey = `${'GET' | 'POST' | 'PUT'} /${string}`;
