import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadRecording } from '../../functions/recordings/download-recording';
import { waitFor429 } from '../../functions/recordings/wait-for-429';
import { recordingKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { vendorHttp } from '../../functions/shared/http/vendor-http';
import type { NextLook, Parking } from '../../functions/shared/stage/parking';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import type { VendorRecordings } from '../../functions/telephony/recording-stream';
import { safeLinks } from '../../functions/telephony/safe-link';
import { sipuniRecordings } from '../../functions/telephony/sipuni/recordings';
import { type SipuniOptions, startSipuni } from '../../local/simulators/sipuni';
import { collectOpened, NOW, simulatedCall } from '../local/simulators/fixtures';
import { aCall } from '../support/fixtures';
import type { InMemoryObjects } from '../support/s3';
import { testWorld } from '../support/world';

const { keep, closeAll } = collectOpened();

export { closeAll };

const credentials = { user: '123456', secret: 'an-integration-key' };
export const audio = readFileSync(join(__dirname, '../../local/samples/audio/uz-12-unknown-extension.mp3'));
export const talkSeconds = 11;
const externalId = '1760603535.117302';

const noRecordings: VendorRecordings = {
  vendor: 'Nobody',
  download: async () => {
    throw new Error('this vendor must not be asked');
  },
};

/** The recordings stage with a simulated vendor that has one recording. */
export const openDownload = async (
  vendor: Partial<Parameters<typeof simulatedCall>[0]> = {},
  { options = {}, call = aCall({ durationSec: talkSeconds }), maxAttempts = 3 } = {} as {
    options?: Partial<SipuniOptions>;
    call?: Call;
    maxAttempts?: number;
  },
) => {
  const simulator = await keep(
    startSipuni({
      calls: [simulatedCall({ externalId, talkSeconds, audio: () => audio, ...vendor })],
      now: NOW,
      ...credentials,
      ...options,
    }),
  );
  const waits: number[] = [];
  const http = vendorHttp({
    vendor: 'Sipuni',
    baseUrl: simulator.url,
    timeoutMs: 5000,
    backoff: { baseMs: 2000, capMs: 300_000 },
    pause: {
      wait: async (ms) => {
        waits.push(ms);
      },
      random: () => 0,
    },
  });
  const { stored, ...world } = testWorld({ calls: [call] });
  const ended: string[] = [];
  const retried: string[] = [];
  const looks: NextLook[] = [];
  const backoff = { baseMs: 2000, capMs: 300_000 };
  const parking: Parking = {
    send: async (look) => void looks.push(look),
    ...waitFor429(backoff),
    random: () => 0.5,
  };
  const ports = {
    vendors: {
      sipuni: sipuniRecordings(
        http,
        async () => credentials,
        safeLinks({ vendor: 'Sipuni', exemptOrigins: [new URL(simulator.url).origin] }),
      ),
      alotech: noRecordings,
    },
    ...world,
    maxBytes: 1_000_000,
    now: () => NOW,
  };
  const deliver = () =>
    stageRunner({
      ...world,
      backoff,
      maxAttempts,
      keepRecordings: false,
      onEnded: (_, status, code) => ended.push(`${status} ${code}`),
      onRetry: (_, { code }) => retried.push(code),
    })({ stage: 'recordings', work: downloadRecording(ports), parking })({
      callId: call.callId,
      look: looks.at(-1)?.look ?? 0,
      owner: 'a-delivery',
      leaseMs: 60_000,
      deadline: Date.now() + 60_000,
    });
  /** An earlier attempt that died. */
  const dieOnce = async () => {
    await world.runs.claim(call, 'recordings', { owner: 'a-dead-one', now: 0, leaseMs: 1 });
  };
  /** Delivers the message until no attempt is left. */
  const deliverPatiently = async () => {
    for (let delivery = 0; delivery < maxAttempts; delivery++) await deliver().catch(() => {});
  };
  return {
    simulator,
    ports,
    waits,
    objects: world.objects,
    placeCall: world.placeCall,
    ended,
    retried,
    looks,
    deliver,
    dieOnce,
    deliverPatiently,
    call: () => stored.call(call.callId),
  };
};

/** The recording of a call. */
export const storedRecording = (call: Call | undefined, { content }: InMemoryObjects) => {
  const { body, contentType } = (call && content.get(recordingKey(call))) ?? {};
  return body && { body, contentType };
};
