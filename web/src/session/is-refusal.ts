import { ErrorResponse } from 'oidc-client-ts';

/** Codes with which a server refuses a session for good (RFC 6749, 5.2). */
const refusals: readonly (string | null)[] = [
  ...['invalid_grant', 'invalid_client', 'invalid_request', 'invalid_scope'],
  ...['unauthorized_client', 'unsupported_grant_type'],
];

/** Whether Cognito refused the session. A server that fails or does not answer refuses nothing. */
export const isRefusal = (failure: unknown): boolean =>
  failure instanceof ErrorResponse && refusals.includes(failure.error);
