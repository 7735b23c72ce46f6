import type { Source } from '../../functions/telephony/vendors';
import type { ConfigFields } from '../../local/run-config';

/** How long the simulated vendors take, milliseconds. */
export const latency = { downloadMs: 200, speechMs: 2_000, modelMs: 1_500 };

/**
 * Wide enough for the latency of the vendors. A wider one starts more function workers than two cores can
 * feed.
 */
export const wideFor = (source: Source) =>
  ({
    [source]: { pageSize: 100 },
    recordings: { downloads: { batchSize: 10, maxConcurrency: 2 } },
    // Two processors work on recordings. More processes would only take turns.
    preparation: { batchSize: 4, maxConcurrency: 2 },
    // Twenty calls at a time are ten a second, more than two processors prepare.
    speech: { batchSize: 10, maxConcurrency: 2 },
    insight: { batchSize: 10, maxConcurrency: 2 },
  }) satisfies ConfigFields;
