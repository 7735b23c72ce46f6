import type { Source } from '../../functions/telephony/vendors';
import type { ConfigFields } from '../../local/run-config';

/** How long the simulated vendors take (ms). */
export const latency = { downloadMs: 200, speechMs: 2_000, modelMs: 1_500 };

/**
 * Configures batches and concurrency that hide the latency of the vendors. Larger ones start more function
 * workers than two cores can feed.
 */
export const configurePipeline = (source: Source) =>
  ({
    [source]: { pageSize: 100 },
    recordings: { downloads: { batchSize: 10, maxConcurrency: 2 } },
    // Two cores prepare recordings. More processes would only take turns.
    preparation: { batchSize: 4, maxConcurrency: 2 },
    // Twenty calls of 2 s at a time are ten a second. Two cores prepare fewer.
    speech: { batchSize: 10, maxConcurrency: 2 },
    insight: { batchSize: 10, maxConcurrency: 2 },
  }) satisfies ConfigFields;
