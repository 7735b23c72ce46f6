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
