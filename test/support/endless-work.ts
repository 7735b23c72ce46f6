import { runInNewContext } from 'node:vm';

/**
 * Runs synchronous work that would take minutes or never end if it grew faster than its input.
 *
 * Jest cannot end a synchronous test. Node ends this one, after as long as any test may take, so that the run goes on.
 *
 * @throws Error with the code ERR_SCRIPT_EXECUTION_TIMEOUT when it is still running after `limitMs` (ms)
 */
export const runUnlessEndless = <Result>(work: () => Result, limitMs = 120_000): Result =>
  runInNewContext('work()', { work }, { timeout: limitMs });
