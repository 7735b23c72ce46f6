/** A person asked for the usage of a command. The message is the usage. */
export class UsageAsked extends Error {
  override readonly name = 'UsageAsked';
}

/** Prints the usage if a person asked for it, and returns whether it did. */
export const answerUsage = (error: unknown): boolean => {
  if (!(error instanceof UsageAsked)) return false;
  console.log(error.message);
  return true;
};
