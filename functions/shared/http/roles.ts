/** The only list of roles. Each is a group of the user pool. */
export const roles = ['agent', 'supervisor', 'analyst', 'operations', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who asks, from the verified id token. */
export interface Caller {
  readonly sub: string;
  /** Verified, as `comparableEmail` writes it. */
  readonly email: string;
  readonly roles: readonly Role[];
  /** When the token ends, epoch ms. */
  readonly expiresAt: number;
}

/** A person as the holder of some roles. What the other roles let the person do or see counts for nothing. */
export const actingAs = (caller: Caller, among: readonly Role[]): Caller => ({
  ...caller,
  roles: caller.roles.filter((role) => among.includes(role)),
});
