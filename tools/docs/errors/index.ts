import { clientFailures } from './client-failures';
import type { Section } from './explained';
import { failedCalls } from './failed-calls';
import { formFaults } from './forms';
import { importCells, importRefusals, importRows } from './imports';
import { modelChecks } from './model-checks';
import { apiProblems } from './problems';
import { skippedCalls } from './skipped-calls';
import { syncCounts, syncOutcomes, syncRows } from './syncs';
import { leftEvents } from './webhook';
import { dealStates } from './won-deals';

/** Sections in the order of the page. */
export const sections: readonly Section[] = [
  failedCalls,
  skippedCalls,
  syncOutcomes,
  syncRows,
  syncCounts,
  importRefusals,
  importRows,
  importCells,
  dealStates,
  leftEvents,
  formFaults,
  modelChecks,
  apiProblems,
  clientFailures,
];
