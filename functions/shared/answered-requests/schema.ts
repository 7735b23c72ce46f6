/** An answer as API Gateway takes it. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: the answer is empty. */
  readonly body?: string | undefined;
}

/** A request with an idempotency key, and its answer once it has one. */
export interface AnsweredRequest {
  /** Digest of who asks and of the key. */
  keyDigest: string;
  /** Digest of all that the request says. */
  requestDigest: string;
  /** `free`: the answer was a failure that changed nothing for good. Any request may take the key. */
  state: 'running' | 'answered' | 'free';
  /** Names the invocation that answers. */
  owner: string;
  /** Epoch ms until which the owner may be at work. */
  leaseUntil: number;
  answer?: KeptAnswer | undefined;
  /** Epoch seconds after which DynamoDB removes the item. */
  expiresAt: number;
}
