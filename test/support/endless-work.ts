import { runInNewContext } from 'node:vm';

/**
 * Runs synchronous work that may take minutes or never end if it grows faster than its input.
 *
 * Jest cannot end a synchronous test. Node ends this work after the time limit of a test, so that the run
 * continues.
 *
 * @throws Error with the code ERR_SCRIPT_EXECUTION_TIMEOUT after `limitMs` (ms)
 */
export const runUnlessEndless = <Result>(work: () => Result, limitMs = 120_000): Result =>
  runInNewContext('work()', { work }, { timeout: limitMs });
