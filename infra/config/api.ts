import * as z from 'zod';
import { timeZone, webOrigin, whole } from '../../functions/shared/settings/fields';
import { SignIn } from './sign-in';

export const Api = z.strictObject({
  /** Web pages that may call the API from a browser. */
  corsOrigins: z.array(webOrigin()).default([]),
  /** IANA zone of the days of a list without a source. By default that of the first source switched on. */
  timeZone: timeZone().optional(),
  /**
   * Concurrency that Lambda reserves for the API, and its limit. 0 reserves none. By default `scale` decides.
   * Lambda refuses it if fewer than 100 executions remain for all other functions. A new account takes 0
   * only.
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
