import { FlagMistake, type RunFlags, readFlags } from './flags';
import { Lifetime } from './lifetime';
import { requireNode24 } from './node-version';

/** Runs a command line program whose things all end with it. */
export const runProgram = (program: (flags: RunFlags, lifetime: Lifetime) => Promise<number>): void => {
  const lifetime = new Lifetime();
  lifetime.endOnSignals();
  void (async () => {
    try {
      requireNode24();
      const flags = readFlags(process.argv.slice(2), process.env);
      for (const warning of flags.warnings) console.error(`Warning: ${warning}`);
      return await program(flags, lifetime);
    } catch (error) {
      if (lifetime.isEnding) return undefined;
      if (error instanceof FlagMistake) console.error(error.message);
      else console.error(error);
      return 1;
    }
  })().then(async (exitCode) => {
    await lifetime.end();
    // a signal's own handler ends the program with the signal's code
    if (exitCode !== undefined) process.exit(exitCode);
  });
};
