import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a token is one of those that are set. It takes as long for a wrong one, whatever it begins with. */
export const isToken = (given: string, tokens: readonly string[]): boolean => {
  const digest = digestOf(given);
  return tokens.map((token) => timingSafeEqual(digestOf(token), digest)).includes(true);
};

/** Digests have one length, which the comparison needs. */
const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
