import '../first-line';
import { jobStatuses } from '../../functions/shared/audio-jobs/schema';
import { hasEnded } from '../../functions/shared/calls/schema';
import { type Source, sources, vendors } from '../../functions/telephony/vendors';
import { bringIn, type Pass, selectCallsToScore } from '../bring-in';
import { findLeaks } from '../leaks';
import { type FirstPass, runFirstPass } from '../pass';
import { report } from '../report';
import { countListed } from '../simulators';
import { localSources } from '../simulators/vendor-simulator';
import type { Paid } from '../system';
import { countMissingCalls, faultsOf } from '../verdict';
import { runProgram } from './run';

/** `npm run demo`: brings everything in twice, checks the results and ends. */
runProgram(async (flags, lifetime) => {
  const first = await runFirstPass('demo', flags, lifetime);
  const { system, work } = first;
  report(first);
  const paid = system.paid();

  console.error('Everything once more: nothing may be stored, processed or paid for twice…');
  const second = await bringIn(system, work, { say: (line) => console.error(line), lifetime });
  const paidAgain = system.paid();

  const resync = {
    processed: countProcessed(second) + countWon(second) - countWon(first),
    stt: paidAgain.speech - paid.speech,
    llm: paidAgain.model - paid.model,
  };
  const faults = await faultsOf(first, second, resync);
  if (countListed(system.accounts) > 0) faults.push(...(await findLeaks(system)));
  for (const { note } of system.duplicates().slice(0, 50)) console.error(`✗ paid twice: ${note}`);
  for (const fault of faults.slice(0, 50)) console.error(`✗ ${fault}`);
  if (flags.faults !== undefined) {
    const { crashes, invocations } = system.crashes();
    console.error(`Crashed ${crashes} of ${invocations} function invocations that wrote something.`);
  }

  const lost = Math.max(...[first, second].map(({ calls }) => countLost(system, calls)));
  const outcome = {
    ...outcomeOf(first, { lost, paid, paidAgain }),
    resync: { ...resync, imports: second.imports.map(importOf) },
  };
  await lifetime.end();
  console.log(JSON.stringify(outcome));
  return lost === 0 && outcome.duplicates === 0 && faults.length === 0 ? 0 : 1;
});

/** The last line of a run. It counts the calls that the run transcribes and scores. */
const outcomeOf = (
  first: FirstPass,
  { lost, paid, paidAgain }: { lost: number; paid: Paid; paidAgain: Paid },
) => {
  const heard = selectCallsToScore(first);
  const count = (status: string) => heard.filter((call) => call.status === status).length;
  return {
    calls: Math.max(heard.length, countExpectedCalls(first)),
    done: count('DONE'),
    skipped: count('SKIPPED'),
    error: count('ERROR'),
    lost,
    seconds: first.seconds,
    stt: paid.speech,
    llm: paid.model,
    duplicates: paidAgain.duplicates,
    ...(first.work.flags.bedrockUrl
      ? {}
      : { tokens: tokensByCall(first, count('DONE')), refusals: first.system.modelRefusals() }),
    ...Object.fromEntries(slicedSources.map((source) => [source, slicesOf(first, source)])),
    imports: first.imports.map(importOf),
    wonCalls: countWon(first),
    audioJobs: Object.fromEntries(
      jobStatuses.map((status) => [
        status,
        first.jobs.filter(({ jobStatus }) => jobStatus === status).length,
      ]),
    ),
  };
};

const slicedSources = localSources.filter((source) => vendors[source].list === 'slices');

const slicesOf = ({ calls, syncs }: Pass, source: Source) => ({
  calls: calls.filter((call) => call.source === source).length,
  requests: syncs[source]?.requests ?? 0,
  gaps: syncs[source]?.gaps?.length ?? 0,
});

/** Output of the model for each kind of question, in tokens per finished call. */
const tokensByCall = ({ system }: FirstPass, done: number) =>
  Object.fromEntries(
    Object.entries(system.modelTokens()).map(([tool, { answers, inputTokens, outputTokens }]) => [
      tool,
      {
        answers,
        inputPerCall: Math.round(inputTokens / Math.max(1, done)),
        outputPerCall: Math.round(outputTokens / Math.max(1, done)),
      },
    ]),
  );

/** Counts calls without a named end, and listed calls that nobody stored. */
const countLost = (system: FirstPass['system'], calls: Pass['calls']): number =>
  calls.filter((call) => !hasEnded(call)).length + countMissingCalls(system, calls);

const countExpectedCalls = ({ system, work }: FirstPass): number =>
  sources
    .filter((source) => vendors[source].works === 'on every call' || work.areSampleExportsLoaded)
    .reduce((sum, source) => sum + (system.accounts[source]?.toBeHeard ?? 0), 0);

const countProcessed = ({ syncs }: Pass): number =>
  Object.values(syncs).reduce((sum, { recordsProcessed = 0 }) => sum + recordsProcessed, 0);

const countWon = ({ jobs }: Pass): number => jobs.reduce((sum, { calls }) => sum + calls.length, 0);

const importOf = ({ file, kind, refusal, counts }: Pass['imports'][number]) => ({
  file,
  ...(kind ? { kind } : {}),
  ...(refusal ? { refusal } : {}),
  new: counts.new,
  changed: counts.changed,
  unchanged: counts.unchanged,
  rejected: counts.rejected,
});
