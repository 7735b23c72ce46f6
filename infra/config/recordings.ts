import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { CommonSettings } from '../../functions/shared/settings/settings';
import { concurrency } from './config-fields';

export const Recordings = z.strictObject({
  /**
   * `delete` removes a recording once it is transcribed (B5). `listen` also keeps a listening copy with its
   * peaks. `keep` keeps both. Sound cannot be masked. Its listener hears every card number (063).
   */
  retention: CommonSettings.shape.recordingRetention.default('delete'),
  /** Days that a kept recording stays. */
  keepDays: whole(1, 3_650).default(90),
  /** Days that a listening copy and its peaks stay. */
  listeningDays: whole(1, 3_650).default(90),
  maxBytes: whole(1, 200_000_000).default(50_000_000),
  /** Downloads at a time are batchSize × maxConcurrency. A vendor answers 429 when asked too often. */
  downloads: z.strictObject(concurrency()).prefault({}),
});
