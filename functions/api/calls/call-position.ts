import * as z from 'zod';

/** Days in the list if the request names none. */
export const usualDays = 7;

/** A place in a list of calls. */
export const CallPosition = z.strictObject({
  callDate: z.iso.datetime({ precision: 3 }),
  callId: z.string().max(128),
});
