import * as z from 'zod';
import { toComparableEmail } from '../email';
import { HttpProblem } from './http-api';
import { type Caller, type Role, roles } from './roles';

const IdToken = z.object({
  token_use: z.literal('id'),
  sub: z.string().min(1),
  exp: z.coerce.number().positive(),
  // Absent if the user is in no group.
  'cognito:groups': z.unknown().optional(),
});

/**
 * Employees have ASCII addresses. E-mail comparison maps `ı` to `i`, so another domain's mailbox could pass
 * as theirs.
 */
const asciiEmail = /^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/;

const VerifiedEmail = z.object({
  email: z.string().trim().regex(asciiEmail),
  email_verified: z.union([z.literal(true), z.literal('true')]),
});

/**
 * Reads the caller from the claims that API Gateway verified.
 *
 * @throws HttpProblem 401 for an access token or without a verified e-mail in ASCII
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
      'The e-mail of this account is not verified, or is not plain ASCII. Ask an administrator to verify or correct it, then sign in again.',
    );
  const { sub, exp, 'cognito:groups': groups } = token.data;
  const email = toComparableEmail(account.data.email);
  return { sub, email, roles: rolesAmong(groupsOf(groups)), expiresAt: exp * 1000 };
};

/**
 * An HTTP API writes a list as `[admin operations]`. An emulator passes the list itself. A group name may
 * hold commas, quotes and brackets but no space. So only spaces separate the names.
 */
const groupsOf = (claim: unknown): readonly unknown[] => {
  if (Array.isArray(claim)) return claim;
  return typeof claim === 'string' ? (/^\[(.*)\]$/s.exec(claim)?.[1]?.split(' ') ?? []) : [];
};

const rolesAmong = (groups: readonly unknown[]): Role[] => roles.filter((role) => groups.includes(role));
