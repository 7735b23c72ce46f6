import { explain, keepDetails } from '../errors';
import { readSampleFlags, SampleFailure, saveSample, warnOfToken } from '../random-sample';
import { FlagMistake } from './flag-mistake';
import { answerUsage } from './usage-asked';

/** `npm run sample` saves random calls of a running system to a file (A9). */
const main = async (): Promise<void> => {
  const flags = readSampleFlags(process.argv.slice(2), process.env);
  const warning = warnOfToken(process.argv.slice(2));
  if (warning) console.error(`Warning: ${warning}`);
  const { n, found } = await saveSample(flags);
  const fewer = found < n ? ` There are no more than ${found}.` : '';
  console.log(`${found} random calls are in ${flags.out}.${fewer}`);
};

main().catch((failure: unknown) => {
  if (answerUsage(failure)) return;
  const isExpected = failure instanceof FlagMistake || failure instanceof SampleFailure;
  console.error(isExpected ? failure.message : `${explain(failure)} ${keepDetails(failure, Date.now())}`);
  process.exitCode = 1;
});
