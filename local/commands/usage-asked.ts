/** A person asked how a command is used. The message is the answer. */
export class UsageAsked extends Error {
  override readonly name = 'UsageAsked';
}

/** Writes the usage to stdout where a person asked for it, and says whether it did. Nothing went wrong then. */
export const answerUsage = (error: unknown): boolean => {
  if (!(error instanceof UsageAsked)) return false;
  console.log(error.message);
  return true;
};
