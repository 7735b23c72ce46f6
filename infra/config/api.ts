import * as z from 'zod';
import { timeZone, webOrigin, whole } from '../../functions/shared/settings/fields';
import { SignIn } from './sign-in';

export const Api = z.strictObject({
  /** Web pages that may call the API from a browser. */
  corsOrigins: z.array(webOrigin()).default([]),
  /** IANA zone in which a list's days are meant when no source is named. Left out, that of the first source switched on. */
  timeZone: timeZone().optional(),
  /**
   * Executions that Lambda keeps for the API, and the most that it gets; 0 keeps none. Left out, as `scale` says. Lambda
   * refuses it where fewer than 100 executions would be left for all else, so a new account takes 0 alone.
   */
  reservedConcurrency: whole(0, 1_000).optional(),
  throttle: z
    .strictObject({
      ratePerSecond: whole(1, 10_000).default(50),
      burst: whole(1, 5_000).default(100),
    })
    .prefault({}),
  signIn: SignIn.prefault({}),
});
