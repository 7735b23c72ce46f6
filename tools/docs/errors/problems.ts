import { type ProblemCode, problems } from '../../../functions/shared/http/problems';
import type { Explained, Section } from './explained';

const loadAgain = 'Load it again, then repeat the change.';
const checkId = 'Check the id.';
const checkScope = 'Check the id. A caller also gets this for a call that their roles hide.';

const toDo: Record<ProblemCode, string> = {
  INVALID_REQUEST: 'Correct what `fields` and `detail` name.',
  BODY_NOT_JSON: 'Send JSON with `content-type: application/json`.',
  INVALID_TOKEN:
    'Send the id token of Cognito, not the access token. The e-mail of the account must be verified.',
  FORBIDDEN: 'Ask an administrator for a role. Then sign in again.',
  NO_SUCH_ROUTE: 'Compare the address with [the routes](api.md).',
  NO_SUCH_CALL: checkScope,
  NO_TRANSCRIPT: 'Look at the stage of the call. `transcripts.keepDays` may have deleted the transcript.',
  NO_SUCH_SYNC: 'Check the id. Runs are kept for 90 days.',
  NO_SUCH_IMPORT: checkId,
  NO_SUCH_CRITERIA: checkId,
  NO_SUCH_FORM: checkId,
  NO_SUCH_EMPLOYEE: checkId,
  NO_SUCH_AUDIO_JOB: checkId,
  METHOD_NOT_ALLOWED: 'Use a method that the `allow` header names.',
  CALL_IS_DONE: 'Nothing. A call that is done is not retried.',
  CALL_CHANGED: loadAgain,
  NOTHING_TO_PROCESS: 'Nothing. Nobody answered, nothing was recorded or colleagues spoke.',
  EMPLOYEE_NOT_FOUND: 'Add the employee. Then ask again.',
  IMPORTS_OFF: 'Switch Alotech on to import exports.',
  EMAIL_TAKEN: 'Take the address from the other employee first.',
  EMPLOYEES_CHANGED: loadAgain,
  CRITERIA_CHANGED: loadAgain,
  FORM_EXISTS: 'Choose another id.',
  FORM_READ_ONLY: 'Copy the form and change the copy.',
  FORM_NOT_A_DRAFT: 'Make a new draft and change that.',
  FORM_CHANGED: loadAgain,
  IDEMPOTENCY_KEY_IN_USE: 'Send the same request again after 2 seconds.',
  PRECONDITION_FAILED: loadAgain,
  CRITERIA_TOO_LARGE: 'Shorten the criteria.',
  FORM_TOO_LARGE: 'Shorten the form.',
  BODY_TOO_LARGE: 'Send less at a time.',
  CONTENT_TYPE_UNKNOWN: 'Send JSON with `content-type: application/json`.',
  IDEMPOTENCY_KEY_REUSED: 'Use a new key for a new request.',
  FORM_FAULTY: 'Mend the faults that the answer lists.',
  UNEXPECTED: 'Send the request again. Then report its `instance`.',
  SAMPLE_TOOK_TOO_LONG: 'Ask for a smaller sample, or repeat the request.',
};

const explain = (code: ProblemCode): Explained => ({
  means: `${problems[code].status}. ${problems[code].title}.`,
  toDo: toDo[code],
});

export const apiProblems: Section<ProblemCode> = {
  title: 'Problems of the API',
  intro:
    'An answer of 400 or more is `application/problem+json`. Its `code` is one of these. `detail` says more. A program ' +
    'may repeat 500 and 503 after a pause. `POST /api/calls/retry` counts by the same codes which calls it left as they are.',
  codes: Object.fromEntries(
    (Object.keys(problems) as ProblemCode[]).map((code) => [code, explain(code)]),
  ) as Record<ProblemCode, Explained>,
};
