import type { SimulatedCall } from '../../../local/simulators/call';

/** Thursday, 1 January 2026, 12:00 UTC: 17:00 in Tashkent. */
export const NOW = Date.UTC(2026, 0, 1, 12, 0, 0);

/** One answered, recorded call with a recording of its own; override what a test is about. */
export const simulatedCall = (overrides: Partial<SimulatedCall> = {}): SimulatedCall => {
  const id = overrides.id ?? 'call-1';
  return {
    id,
    shows: 'an ordinary call',
    language: 'en',
    externalId: `1760603535.${id}`,
    direction: 'inbound',
    answered: true,
    recorded: true,
    from: '998900000101',
    to: '998712000000',
    answeredBy: '212',
    ringSeconds: 4,
    talkSeconds: 17,
    minutesAgo: 90,
    turns: [
      { speaker: 'agent', startMs: 0, endMs: 4_000, text: 'Welcome to the sofa shop.' },
      { speaker: 'customer', startMs: 4_200, endMs: 8_000, text: 'I want a green sofa.' },
    ],
    answerShape: 'segments',
    audio: () => Buffer.from(`ID3 recording of ${id} `.repeat(200)),
    expect: { status: 'DONE' },
    ...overrides,
  };
};

/** Everything to be closed after a test, whatever its outcome. */
export const opened = () => {
  const open: { close(): Promise<void> }[] = [];
  return {
    keep: async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
      const started = await starting;
      open.push(started);
      return started;
    },
    closeAll: async () => {
      await Promise.all(open.splice(0).map((one) => one.close()));
    },
  };
};

/** The loss of a connection, as `fetch` tells it. */
export const connectionLoss = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (cause: unknown) =>
      /fetch failed|terminated/.test(String(cause)) ? 'connection lost' : `other: ${cause}`,
  );

/** Turns of the event loop until the server has noticed what the client already has. */
export const until = async (holds: () => boolean) => {
  for (let turn = 0; turn < 10_000 && !holds(); turn += 1) await new Promise(setImmediate);
};
