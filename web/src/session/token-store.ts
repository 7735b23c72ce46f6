import type { StateStore } from 'oidc-client-ts';
import * as z from 'zod/mini';

/** What is needed to renew a session. The other members of the library's record name the person. */
const Kept = z.object({ refresh_token: z.string() });

/** What `sessionStorage` of the browser offers. */
export type KeptText = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps tokens that name a person in memory. The tab's storage holds the refresh token alone (decision 069). */
export class TokenStore implements StateStore {
  readonly #records = new Map<string, string>();
  readonly #kept: KeptText;

  constructor(kept: KeptText) {
    this.#kept = kept;
  }

  async set(key: string, record: string): Promise<void> {
    this.#records.set(key, record);
    const { data } = Kept.safeParse(JSON.parse(record));
    if (data) this.#kept.setItem(key, JSON.stringify(data));
    else this.#kept.removeItem(key);
  }

  async get(key: string): Promise<string | null> {
    return this.#records.get(key) ?? toEndedRecord(this.#kept.getItem(key));
  }

  async remove(key: string): Promise<string | null> {
    const record = await this.get(key);
    this.#records.delete(key);
    this.#kept.removeItem(key);
    return record;
  }

  async getAllKeys(): Promise<string[]> {
    return [...this.#records.keys()];
  }
}

/** A record whose token has ended. The library renews it by the refresh token. What nobody can read is no session. */
const toEndedRecord = (text: string | null): string | null => {
  const { data } = Kept.safeParse(read(text ?? ''));
  if (!data) return null;
  return JSON.stringify({ ...data, token_type: 'Bearer', profile: { sub: '' }, expires_at: 0 });
};

const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
