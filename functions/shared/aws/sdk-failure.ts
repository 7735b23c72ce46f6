import * as z from 'zod';

/** What AWS' SDK attaches to an error, as far as it is there. */
export const SdkError = z.object({
  name: z.string().default('Error'),
  message: z.string().default(''),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional().catch(undefined),
  $response: z
    .object({ headers: z.record(z.string(), z.unknown()) })
    .optional()
    .catch(undefined),
});
export type SdkError = z.infer<typeof SdkError>;
