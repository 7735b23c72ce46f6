import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import type * as z from 'zod';
import { exampleOf, parseSecret, type SecretForm, serviceOf } from './secret-form';

/** The secret is missing, empty or malformed. The message names the secret and the form but no value. */
export class NotConfigured extends Error {
  override readonly name = 'NotConfigured';
}

/** How long a secret stays in memory (s). A rotated key takes effect within this time. */
const cacheSeconds = 60;

export interface SecretReading {
  /** Skips the memory, for a caller who has just changed the secret. */
  readonly fresh?: boolean;
}

/**
 * Reads a JSON secret from Secrets Manager and checks its form.
 * @throws NotConfigured if it is unusable. Neither message nor cause holds a value of it.
 */
export const readSecret = async <Form extends SecretForm>(
  secretId: string,
  form: Form,
  { fresh = false }: SecretReading = {},
): Promise<z.infer<Form>> => {
  const secret = `The secret of ${serviceOf(form)} (${secretId})`;
  const store = `Store ${exampleOf(form)} in it.`;
  const text = await getSecret(secretId, { maxAge: cacheSeconds, forceFetch: fresh }).catch(
    (error: unknown): string => {
      const { name, message = '' } = (error as { cause?: Partial<Error> }).cause ?? {};
      // Secrets Manager uses the same error for a secret without a value.
      if (name === 'ResourceNotFoundException' && /staging label/i.test(message)) return '';
      if (name === 'ResourceNotFoundException')
        throw new NotConfigured(
          `${secret} does not exist. Deploy again, then store ${exampleOf(form)} in it.`,
        );
      if (name === 'InvalidRequestException' && /deletion/i.test(message))
        throw new NotConfigured(`${secret} is marked for deletion. Restore it with restore-secret.`);
      throw error;
    },
  );
  if (text instanceof Uint8Array) throw new NotConfigured(`${secret} holds bytes. ${store}`);
  const parsed = parseSecret(text, form);
  if ('content' in parsed) return parsed.content;
  if (parsed.isUnfilled) throw new NotConfigured(`${secret} is not filled in. ${store}`);
  throw new NotConfigured(`${secret} has a wrong form. ${parsed.mistakes.join(' ')} ${store}`);
};
