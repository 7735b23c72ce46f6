/** A place in a list. Newest calls come first, and calls of the same instant are sorted by id. */
export interface Position {
  /** ISO-8601 in UTC with milliseconds. */
  callDate: string;
  callId: string;
}

/** Comes before all calls since this instant, newest first. */
export const startOf = (instant: string): Position => ({ callDate: instant, callId: '' });

export const earlier = (a: Position, b: Position): Position => (newestFirst(a, b) > 0 ? a : b);

/** The order of the index keys. Their text is lower case. */
export const newestFirst = (a: Position, b: Position): number => {
  const [left, right] = [sortText(a), sortText(b)];
  return left < right ? 1 : left > right ? -1 : 0;
};

const sortText = ({ callDate, callId }: Position): string => `${callDate}#${callId}`.toLowerCase();

/** The upper end of an inclusive query. It excludes the place, which was read before. */
export const justOlder = ({ callDate, callId }: Position): Position => {
  const id = callId.toLowerCase();
  if (id === '') return { callDate, callId };
  const last = String.fromCharCode(id.charCodeAt(id.length - 1) - 1);
  return { callDate, callId: `${id.slice(0, -1)}${last}\uffff` };
};

/** The last instant that may hold a call after this place (epoch ms). */
export const lastInstant = ({ callDate, callId }: Position): number =>
  Date.parse(callDate) - (callId === '' ? 1 : 0);
