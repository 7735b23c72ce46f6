import type { Section } from './explained';
import { failedCalls } from './failed-calls';
import { formFaults } from './forms';
import { importCells, importRefusals, importRows } from './imports';
import { apiProblems } from './problems';
import { skippedCalls } from './skipped-calls';
import { syncOutcomes, syncRows } from './syncs';
import { leftEvents } from './webhook';
import { dealStates } from './won-deals';

/** In the order of the page. */
export const sections: readonly Section[] = [
  failedCalls,
  skippedCalls,
  syncOutcomes,
  syncRows,
  importRefusals,
  importRows,
  importCells,
  dealStates,
  leftEvents,
  formFaults,
  apiProblems,
];
