import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { CommonSettings } from '../../functions/shared/settings/settings';
import { concurrency } from './config-fields';

export const Recordings = z.strictObject({
  /**
   * `delete` removes a recording once it is transcribed (B5). `listen` removes it too and keeps a listening copy with its
   * peaks. `keep` keeps both. Sound cannot be masked: whoever plays it hears each card number that was said (063).
   */
  retention: CommonSettings.shape.recordingRetention.default('delete'),
  /** Days after which a kept recording goes all the same. */
  keepDays: whole(1, 3_650).default(90),
  /** Days after which a listening copy goes with its peaks. */
  listeningDays: whole(1, 3_650).default(90),
  maxBytes: whole(1, 200_000_000).default(50_000_000),
  /** batchSize × maxConcurrency downloads at a time; a vendor answers 429 when asked too often. */
  downloads: z.strictObject(concurrency()).prefault({}),
});
