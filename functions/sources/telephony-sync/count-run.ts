import type { Count } from '../../shared/aws/metrics-list';
import type { SyncOutcome } from '../../shared/syncs/schema';
import type { Source } from '../../telephony/vendors';

/** Counts a finished run and its rows by outcome. */
export const countRun = (
  count: Count,
  source: Source,
  outcome: SyncOutcome,
  counts: Readonly<Record<string, number>>,
): void => {
  count('SyncRun', { Source: source, Outcome: outcome === 'DONE' ? 'DONE' : 'FAILED' }, 1, { Code: outcome });
  for (const [name, value] of Object.entries(counts))
    count('SyncRow', { Source: source }, value, { Result: name });
};
