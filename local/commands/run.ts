import { explain, keepDetails } from '../errors';
import { Lifetime } from '../lifetime';
import { requireNode24 } from '../node-version';
import { FlagMistake } from './flag-mistake';
import { type RunFlags, readFlags } from './flags';
import { answerUsage, UsageAsked } from './usage-asked';

/** Runs a command line program and ends everything that it started. */
export const runProgram = (
  program: (flags: RunFlags, lifetime: Lifetime) => Promise<number>,
  ownUsage?: string,
): void => {
  const lifetime = new Lifetime();
  lifetime.endOnSignals();
  process.on('uncaughtException', (error) => {
    if (lifetime.isEnding) return;
    report(error);
    void lifetime.end().finally(() => process.exit(1));
  });
  void (async () => {
    try {
      requireNode24();
      const args = process.argv.slice(2);
      if (ownUsage !== undefined && args.includes('--help')) throw new UsageAsked(ownUsage);
      const flags = readFlags(args, process.env);
      for (const warning of flags.warnings) console.error(`Warning: ${warning}`);
      return await program(flags, lifetime);
    } catch (error) {
      if (lifetime.isEnding) return undefined;
      if (answerUsage(error)) return 0;
      report(error);
      return 1;
    }
  })().then(async (exitCode) => {
    await lifetime.end();
    // the signal handler ends the program with the signal's exit code
    if (exitCode !== undefined) process.exit(exitCode);
  });
};

/** Prints a sentence or two and writes the stack to a file. */
const report = (error: unknown): void => {
  console.error(explain(error));
  if (!(error instanceof FlagMistake)) console.error(keepDetails(error, Date.now()));
};
