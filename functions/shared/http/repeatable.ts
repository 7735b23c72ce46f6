import * as z from 'zod';
import { type ProblemCode, problemsOfRepeats } from './problems';
import type { RouteDescription } from './route-description';

/** Lower case, because the frame reads headers so. */
export const idempotencyHeader = 'idempotency-key';

/** Allowed values of the header. */
export const IdempotencyKey = z
  .string()
  .regex(
    /^[\x21-\x7e]{1,255}$/,
    'give 1 to 255 visible ASCII characters, such as a UUID, and a new one for each request',
  );

/** Whether a request may have an idempotency key (decision 058). */
export const isRepeatable = (key: string, { roles }: Pick<RouteDescription, 'roles'>): boolean =>
  key.startsWith('POST ') && roles !== 'open';

/** A route for the API document. It includes the header that the frame reads and the frame's answers. */
export const withRepeats = (key: string, description: RouteDescription): RouteDescription =>
  isRepeatable(key, description)
    ? {
        ...description,
        headers: (description.headers ?? z.object({})).extend({
          'Idempotency-Key': IdempotencyKey.optional().describe(
            'Names this request. Sent again within 24 hours it gets the same answer, and nothing is done twice.',
          ),
        }),
        problems: [...(description.problems ?? []), ...problemsOfRepeats] satisfies ProblemCode[],
      }
    : description;
