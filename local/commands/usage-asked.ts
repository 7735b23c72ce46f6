import { UsageAsked } from './flag-mistake';

/** Writes the usage to stdout where a person asked for it. Nothing went wrong then. */
export const isAnswered = (error: unknown): boolean => {
  if (!(error instanceof UsageAsked)) return false;
  console.log(error.message);
  return true;
};
