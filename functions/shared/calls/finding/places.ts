/** A place in the order of a list: newest first, calls of the same instant by id. */
export interface Position {
  /** ISO-8601, UTC, with milliseconds. */
  callDate: string;
  callId: string;
}

/** Before every call from this instant on, newest first. */
export const startOf = (instant: string): Position => ({ callDate: instant, callId: '' });

export const earlier = (a: Position, b: Position): Position => (newestFirst(a, b) > 0 ? a : b);

/** The order of the index keys, which hold their text in lower case. */
export const newestFirst = (a: Position, b: Position): number => {
  const [left, right] = [sortText(a), sortText(b)];
  return left < right ? 1 : left > right ? -1 : 0;
};

const sortText = ({ callDate, callId }: Position): string => `${callDate}#${callId}`.toLowerCase();

/** The upper end of a query that includes its ends, where the place itself was read before. */
export const justOlder = ({ callDate, callId }: Position): Position => {
  const id = callId.toLowerCase();
  if (id === '') return { callDate, callId };
  const last = String.fromCharCode(id.charCodeAt(id.length - 1) - 1);
  return { callDate, callId: `${id.slice(0, -1)}${last}\uffff` };
};

/** Epoch ms of the last instant that may hold a call behind this place. */
export const lastInstant = ({ callDate, callId }: Position): number =>
  Date.parse(callDate) - (callId === '' ? 1 : 0);
