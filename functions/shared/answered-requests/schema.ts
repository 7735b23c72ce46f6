/** An answer as API Gateway takes it. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for an empty answer. */
  readonly body?: string | undefined;
}

/** A request with an idempotency key. Later it holds its answer too. */
export interface AnsweredRequest {
  /** Digest of the caller and the key. */
  keyDigest: string;
  /** Digest of the whole request. */
  requestDigest: string;
  /** `free` means that the request failed and left no lasting change. Any request may take the key. */
  state: 'running' | 'answered' | 'free';
  /** The invocation that answers. */
  owner: string;
  /** When the lease of the owner ends (epoch ms). */
  leaseUntil: number;
  answer?: KeptAnswer | undefined;
  /** DynamoDB removes the item after this time (epoch seconds). */
  expiresAt: number;
}
