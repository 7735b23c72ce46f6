import type * as z from 'zod';
import { UnusableMessage } from '../errors';
import { parseJson } from '../json';

/**
 * Reads the body of an SQS message.
 *
 * @throws UnusableMessage with `refusal` when the schema refuses it
 */
export const readMessage = <T>(body: string, schema: z.ZodType<T>, refusal: string): T => {
  const content = parseJson(body);
  if (content === undefined) throw new UnusableMessage('The message is not JSON.');
  const { data } = schema.safeParse(content);
  if (data === undefined) throw new UnusableMessage(refusal);
  return data;
};
