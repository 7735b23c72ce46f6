import { findLeaks } from './leaks';
import { watchUntilQuiet } from './progress';
import { deviations, hasEnded } from './results';
import { firstPass, report, runProgram, syncLimit } from './run';

/** `npm run demo`: the whole system from nothing to scored calls, then the same sync again; judged and ended. */
runProgram(async (flags, lifetime) => {
  const pass = await firstPass('demo', flags, lifetime);
  const { system, calls } = pass;
  report(pass);
  const paid = system.paid();

  console.error('Syncing again: nothing may be processed or paid for twice…');
  const again = await system.sync(syncLimit(system));
  const after = await watchUntilQuiet(system);
  const paidAgain = system.paid();

  const faults = deviations(system.expected, after);
  if (system.expected.length > 0) faults.push(...(await findLeaks(system)));
  for (const fault of faults.slice(0, 50)) console.error(`✗ ${fault}`);
  if (flags.faults !== undefined) {
    const { crashes, invocations } = system.crashes();
    console.error(`Crashed ${crashes} of ${invocations} function invocations that wrote something.`);
  }

  const count = (status: string) => calls.filter((call) => call.status === status).length;
  const lost = after.filter((call) => !hasEnded(call)).length + missing(system.expected.length, after.length);
  const outcome = {
    calls: Math.max(calls.length, system.expected.length),
    done: count('DONE'),
    skipped: count('SKIPPED'),
    error: count('ERROR'),
    lost,
    seconds: pass.seconds,
    stt: paid.speech,
    llm: paid.model,
    duplicates: paidAgain.duplicates,
    resync: {
      processed: again.recordsProcessed,
      stt: paidAgain.speech - paid.speech,
      llm: paidAgain.model - paid.model,
    },
  };
  await lifetime.end();
  console.log(JSON.stringify(outcome));
  return lost === 0 && outcome.duplicates === 0 && faults.length === 0 ? 0 : 1;
});

/** Calls that the telephony lists and nobody stored. */
const missing = (expected: number, stored: number): number => Math.max(0, expected - stored);
