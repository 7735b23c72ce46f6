import * as z from 'zod';

/** The answer of a route that starts a run. */
export const StartedSync = z
  .object({ runId: z.string().meta({ description: '`GET /api/syncs/{id}` shows how far it has come.' }) })
  .meta({ id: 'StartedSync', description: 'A run that was begun.' });
