/** Every problem code with its status and title. Codes are stable for programs. */
export const problems = {
  INVALID_REQUEST: { status: 400, title: 'The request has wrong fields' },
  BODY_NOT_JSON: { status: 400, title: 'The body is not JSON' },
  INVALID_TOKEN: { status: 401, title: 'The token is not an id token' },
  FORBIDDEN: { status: 403, title: 'Your roles may not do this' },
  NO_SUCH_ROUTE: { status: 404, title: 'There is no such address' },
  NO_SUCH_CALL: { status: 404, title: 'There is no such call' },
  NO_TRANSCRIPT: { status: 404, title: 'The call has no transcript' },
  NO_SUCH_SYNC: { status: 404, title: 'There is no such sync' },
  NO_SUCH_IMPORT: { status: 404, title: 'There is no such import' },
  NO_SUCH_CRITERIA: { status: 404, title: 'There are no such criteria' },
  NO_SUCH_FORM: { status: 404, title: 'There is no such form or version' },
  NO_SUCH_EMPLOYEE: { status: 404, title: 'There is no such employee' },
  NO_SUCH_AUDIO_JOB: { status: 404, title: 'There is no such audio job' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The address takes other methods' },
  CALL_IS_DONE: { status: 409, title: 'The call is done' },
  CALL_CHANGED: { status: 409, title: 'The call was changed meanwhile' },
  NOTHING_TO_PROCESS: { status: 409, title: 'The call has nothing to process' },
  EMPLOYEE_NOT_FOUND: { status: 409, title: 'No employee belongs to the call' },
  IMPORTS_OFF: { status: 409, title: 'Exports are not imported here' },
  EMAIL_TAKEN: { status: 409, title: 'The e-mail names another employee' },
  EMPLOYEES_CHANGED: { status: 409, title: 'The employees were changed meanwhile' },
  CRITERIA_CHANGED: { status: 409, title: 'The criteria were changed meanwhile' },
  FORM_EXISTS: { status: 409, title: 'The id names another form' },
  FORM_READ_ONLY: { status: 409, title: 'The form cannot be changed so' },
  FORM_NOT_A_DRAFT: { status: 409, title: 'The version is no draft' },
  FORM_CHANGED: { status: 409, title: 'The form was changed meanwhile' },
  IDEMPOTENCY_KEY_IN_USE: { status: 409, title: 'The request with this key is being answered' },
  PRECONDITION_FAILED: { status: 412, title: 'It was changed meanwhile' },
  CRITERIA_TOO_LARGE: { status: 413, title: 'The criteria are too large' },
  FORM_TOO_LARGE: { status: 413, title: 'The form is too large' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  CONTENT_TYPE_UNKNOWN: { status: 415, title: 'The content type is not taken' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The key belongs to another request' },
  FORM_FAULTY: { status: 422, title: 'The form cannot be activated' },
  UNEXPECTED: { status: 500, title: 'Something went wrong on our side' },
  SAMPLE_TOOK_TOO_LONG: { status: 503, title: 'The sample took too long' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

/** Problems of every route besides its own. */
export const problemsOfEveryRoute = [
  'INVALID_REQUEST',
  'UNEXPECTED',
] as const satisfies readonly ProblemCode[];

/** Further problems of a route with a token. */
export const problemsOfTokens = ['INVALID_TOKEN', 'FORBIDDEN'] as const satisfies readonly ProblemCode[];

/** Further problems of a route with a body. */
export const problemsOfBodies = [
  'BODY_NOT_JSON',
  'BODY_TOO_LARGE',
  'CONTENT_TYPE_UNKNOWN',
] as const satisfies readonly ProblemCode[];

/** Further problems of a POST with a caller. It may have an idempotency key. */
export const problemsOfRepeats = [
  'IDEMPOTENCY_KEY_IN_USE',
  'IDEMPOTENCY_KEY_REUSED',
] as const satisfies readonly ProblemCode[];
