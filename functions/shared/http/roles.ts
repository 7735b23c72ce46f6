/** The only list of roles. Each is a group of the user pool. */
export const roles = ['agent', 'supervisor', 'analyst', 'operations', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The caller from the verified id token. */
export interface Caller {
  readonly sub: string;
  /** Verified and in the form of `toComparableEmail`. */
  readonly email: string;
  readonly roles: readonly Role[];
  /** When the token ends (epoch ms). */
  readonly expiresAt: number;
}

/** The caller with only some roles. The others count for nothing. */
export const limitRoles = (caller: Caller, among: readonly Role[]): Caller => ({
  ...caller,
  roles: caller.roles.filter((role) => among.includes(role)),
});
