import * as z from 'zod';

/** Log retention periods that CloudWatch Logs knows, in days. */
const retentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653];

export const Logs = z.strictObject({
  retentionDays: z
    .literal(retentionDays, `allowed: ${retentionDays.join(', ')} (what CloudWatch Logs knows)`)
    .default(30),
  level: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
});
