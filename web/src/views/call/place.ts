/** Where somebody is in a call. It stands in the address, so a reload keeps it. It names no person. */
export interface PlaceInCall {
  /** Milliseconds from the start. */
  timeMs?: number;
  /** Id of the selected answer or violation. */
  proof?: string;
}

export const readPlace = (query: URLSearchParams): PlaceInCall => {
  const seconds = Number(query.get('t') ?? Number.NaN);
  const proof = query.get('proof');
  return {
    ...(Number.isFinite(seconds) && seconds >= 0 ? { timeMs: seconds * 1000 } : {}),
    ...(proof ? { proof } : {}),
  };
};

/** Keeps the other parameters of the address. */
export const writePlace = (query: URLSearchParams, { timeMs, proof }: PlaceInCall): URLSearchParams => {
  const next = new URLSearchParams(query);
  if (timeMs !== undefined) next.set('t', (timeMs / 1000).toFixed(1));
  if (proof !== undefined) next.set('proof', proof);
  return next;
};
