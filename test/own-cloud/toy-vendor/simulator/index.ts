import { type SampleCall, sampleCalls } from '../../samples/catalogue';
import { simulateCall } from '../call';
import { jsonAnswer, startServer } from '../server';
import type { SampleAccount, VendorSimulator } from '../vendor-simulator';

const credentials = { key: 'local-toy-key' };

const toyAccount = (samples: readonly SampleCall[]): SampleAccount => {
  const calls = samples.map(simulateCall);
  return {
    size: calls.length,
    toBeHeard: calls.length,
    heard: calls.map((call) => ({ ...call, callId: `toy-${call.externalId}` })),
    personalData: [],
    start: async ({ now }) => {
      const counters = { lists: 0, recordings: 0 };
      const server = await startServer({
        answer: ({ path, query, headers }) => {
          if (headers.authorization !== `Bearer ${credentials.key}`) return jsonAnswer(401, {});
          if (path === '/calls') {
            counters.lists += 1;
            return jsonAnswer(200, query.get('page') === '1' ? calls.map((call) => rowOf(call, now)) : []);
          }
          const asked = calls.find(({ externalId }) => path === `/calls/${externalId}/recording`);
          if (!asked) return jsonAnswer(404, {});
          counters.recordings += 1;
          return { status: 200, headers: { 'content-type': 'audio/mpeg' }, body: asked.audio() };
        },
      });
      return { ...server, counters: () => ({ ...counters }) };
    },
    labels: () => new Map(calls.map(({ id, externalId }) => [`toy-${externalId}`, id])),
    deviations: ({ calls: stored }) =>
      calls.flatMap(({ id, externalId, expect }) =>
        stored.some((call) => call.externalId === externalId && call.status === expect.status)
          ? []
          : [`${id}: did not end ${expect.status}`],
      ),
  };
};

const rowOf = (call: SampleCall | ReturnType<typeof simulateCall>, now: number) => ({
  id: call.externalId,
  at: new Date(now - call.minutesAgo * 60_000).toISOString(),
  direction: call.direction,
  from: call.from,
  to: call.to,
  extension: call.answeredBy,
  seconds: call.talkSeconds,
});

export const simulator: VendorSimulator = {
  faultStream: 3,
  credentials,
  settings: (url) => ({ baseUrl: url }),
  quickSettings: (timeoutMs) => ({ timeoutMs }),
  samples: (asked) => toyAccount(asked ? sampleCalls().filter(({ id }) => id === 'en-01-desk') : []),
};
