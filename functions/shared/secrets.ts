import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import type * as z from 'zod';

/** The secret is missing, or nobody has filled it in. The message names the secret, never its content. */
export class NotConfigured extends Error {
  override readonly name = 'NotConfigured';
}

/** Seconds a secret is kept in memory: a rotated key is picked up within this time. */
const cacheSeconds = 60;

/**
 * Reads a JSON secret from Secrets Manager and checks its shape.
 * @throws NotConfigured when it is not filled in; neither message nor cause holds a value of it.
 */
export const readSecret = async <T extends z.ZodType>(secretId: string, schema: T): Promise<z.infer<T>> => {
  const text = await getSecret(secretId, { maxAge: cacheSeconds }).catch((error: unknown) => {
    const { cause } = error as { cause?: { name?: string } };
    if (cause?.name !== 'ResourceNotFoundException') throw error;
    throw new NotConfigured(
      `There is no secret ${secretId}. Create it with the credentials as one JSON object.`,
    );
  });
  let content: unknown;
  try {
    content = JSON.parse(typeof text === 'string' ? text : '');
  } catch {
    throw new NotConfigured(`The secret ${secretId} is not JSON. Store the credentials as one JSON object.`);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole').join(', ');
  throw new NotConfigured(`The secret ${secretId} is not filled in: check ${fields}.`);
};
