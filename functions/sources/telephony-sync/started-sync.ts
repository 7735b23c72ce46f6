import * as z from 'zod';

/** What a route answers that begins a run. */
export const StartedSync = z
  .object({ runId: z.string().meta({ description: '`GET /api/syncs/{id}` shows how far it has come.' }) })
  .meta({ id: 'StartedSync', description: 'A run that was begun.' });
