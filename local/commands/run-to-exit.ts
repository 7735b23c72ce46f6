import { answerUsage } from './usage-asked';

/** Runs a command and leaves its exit code. A failure is told in words, on `--help` the usage. */
export const runToExit = (main: () => Promise<number> | number): void => {
  Promise.resolve()
    .then(main)
    .catch(exitCodeOf)
    .then((code) => {
      process.exitCode = code;
    });
};

/** Says what went wrong, unless a person only asked for the usage. @returns the exit code */
export const exitCodeOf = (error: unknown): number => {
  if (answerUsage(error)) return 0;
  console.error(error instanceof Error ? error.message : error);
  return 1;
};
