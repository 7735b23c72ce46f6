import { runToExit } from '../local/commands/run-to-exit';
import { requireNode24 } from '../local/node-version';
import { usualAccount } from './load/account';
import { readFlags } from './load/flags';
import { checkAgainst, readPipelineRun } from './load/pipeline-check';
import { type Study, study } from './load/study';
import { linesOf, linesOfCheck } from './load/table';

/** Lets calls into a model of the template and prints what holds them up. The last line is JSON. */
const main = (): number => {
  requireNode24();
  const flags = readFlags(process.argv.slice(2));
  const { source, minutes, seed, executions } = flags;
  const account = {
    ...usualAccount,
    executions,
    vendorRequestsPerMinute: flags['vendor-requests-a-minute'],
  };
  const check = flags.check && checkAgainst(readPipelineRun(flags.check), source);
  if (check) console.log(linesOfCheck(check).join('\n'));
  const studies: Study[] = [];
  for (const callsPerMinute of flags['calls-a-minute'])
    for (const scale of flags.scale)
      for (const engine of flags.engine) {
        const found = study({ callsPerMinute, scale, engine, source, minutes, account, seed });
        console.log(linesOf(found).join('\n'));
        studies.push(found);
      }
  console.log(JSON.stringify({ source, minutes, seed, ...(check ? { check } : {}), studies }));
  return 0;
};

runToExit(main);
