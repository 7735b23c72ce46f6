import * as z from 'zod';
import { comparableEmail } from '../email';
import { parseJson } from '../json';
import { HttpProblem } from './http-api';
import { type Caller, type Role, roles } from './roles';

const IdToken = z.object({
  token_use: z.literal('id'),
  sub: z.string().min(1),
  exp: z.coerce.number().positive(),
  // A token of somebody in no group has no such claim.
  'cognito:groups': z.unknown().optional(),
});

const VerifiedEmail = z.object({
  email: z.string().min(3),
  email_verified: z.union([z.literal(true), z.literal('true')]),
});

/**
 * Reads who asks from the claims that API Gateway has verified.
 *
 * @throws HttpProblem 401 for an access token, and for an account without a verified e-mail
 */
export const readCaller = (claims: unknown): Caller => {
  const token = IdToken.safeParse(claims);
  if (!token.success)
    throw new HttpProblem(
      'INVALID_TOKEN',
      'This is not an id token. Sign in and send the id token, not the access token.',
    );
  const account = VerifiedEmail.safeParse(claims);
  if (!account.success)
    throw new HttpProblem(
      'INVALID_TOKEN',
      'The e-mail of this account is not verified. Ask an administrator to verify it, then sign in again.',
    );
  const { sub, exp, 'cognito:groups': groups } = token.data;
  const email = comparableEmail(account.data.email);
  return { sub, email, roles: rolesAmong(groupsOf(groups)), expiresAt: exp * 1000 };
};

/** An HTTP API writes a list as `[admin operations]`. Emulators hand over the list itself or its JSON. */
const groupsOf = (claim: unknown): readonly unknown[] => {
  if (Array.isArray(claim)) return claim;
  if (typeof claim !== 'string') return [];
  const parsed = parseJson(claim);
  return Array.isArray(parsed) ? parsed : claim.replace(/^\[|\]$/g, '').split(/[\s,]+/);
};

const rolesAmong = (groups: readonly unknown[]): Role[] => roles.filter((role) => groups.includes(role));
