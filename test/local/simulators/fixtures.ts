import type { HeardCall, SimulatedCall } from '../../../local/simulators/call';
import { toHeardCall } from '../../../local/simulators/sipuni/sipuni-call';

/** Thursday 1 January 2026 at 12:00 UTC. It is 17:00 in Tashkent. */
export const NOW = Date.UTC(2026, 0, 1, 12, 0, 0);

/** An answered call with a unique recording. A test overrides what it is about. */
export const simulatedCall = (overrides: Partial<SimulatedCall> = {}): SimulatedCall & HeardCall => {
  const id = overrides.id ?? 'call-1';
  const call: SimulatedCall = {
    id,
    shows: 'an ordinary call',
    language: 'en',
    externalId: `1760603535.${id}`,
    direction: 'inbound',
    answered: true,
    recorded: true,
    channels: 1,
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
  return { ...call, ...toHeardCall(call) };
};

/** An Ogg page with one packet below 255 bytes. It has no checksum. */
export const oggPage = (packet: Buffer, granules: bigint, { stream = 7 } = {}): Buffer => {
  const header = Buffer.alloc(28);
  header.write('OggS', 'latin1');
  header.writeBigUInt64LE(granules, 6);
  header.writeUInt32LE(stream, 14);
  header.writeUInt8(1, 26);
  header.writeUInt8(packet.length, 27);
  return Buffer.concat([header, packet]);
};

const PRE_SKIP = 312;

/** An Ogg Opus file of the stated length with `content` as its sound. */
export const opusFile = ({ seconds = 17, channels = 1, content = '' } = {}): Buffer => {
  const head = Buffer.alloc(19);
  head.write('OpusHead\x01', 'latin1');
  head.writeUInt8(channels, 9);
  head.writeUInt16LE(PRE_SKIP, 10);
  return Buffer.concat([
    oggPage(head, 0n),
    oggPage(Buffer.from('OpusTags'), 0n),
    oggPage(Buffer.from(content), BigInt(Math.round(seconds * 48_000) + PRE_SKIP)),
  ]);
};

/** The call's recording as a speech vendor gets it. */
export const preparedFile = ({
  callId,
  talkSeconds,
  channels,
}: Pick<HeardCall, 'callId' | 'talkSeconds' | 'channels'>) => ({
  name: `2026-01-01_12-00-00_${callId}.ogg`,
  audio: opusFile({ seconds: talkSeconds, channels, content: callId }),
});

/** Collects what to close after a test, whatever its outcome. */
export const collectOpened = () => {
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

/** How `fetch` reports a lost connection. */
export const connectionLoss = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (cause: unknown) =>
      /fetch failed|terminated/.test(String(cause)) ? 'connection lost' : `other: ${cause}`,
  );

/** Waits turns of the event loop until the server notices what the client already knows. */
export const until = async (holds: () => boolean) => {
  for (let turn = 0; turn < 10_000 && !holds(); turn += 1) await new Promise(setImmediate);
};
