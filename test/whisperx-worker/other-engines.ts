import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { PreparedRecording } from '../../functions/preparation/prepared-recording';
import { withPrepared } from '../../functions/preparation/with-prepared';
import { vendorHttp } from '../../functions/shared/http/vendor-http';
import type { Transcript } from '../../functions/shared/transcripts/schema';
import { answeringEngine } from '../../functions/speech/engines/answering-engine';
import { navaiService } from '../../functions/speech/engines/navai/navai-service';
import type { SpeechEngine } from '../../functions/speech/engines/speech-engine';
import { transcriptOf } from '../../functions/speech/transcript-of';
import { ffmpegDirectory } from '../../local/ffmpeg';
import type { Lifetime } from '../../local/lifetime';
import { type SampleCall, sampleAudio } from '../../local/samples/catalogue';
import type { HeardCall } from '../../local/simulators/call';
import { startNavai } from '../../local/simulators/navai';
import { toHeardCall } from '../../local/simulators/sipuni/sipuni-call';
import { hearingOf, transcribeWorlds } from '../speech/engines/amazon-transcribe/world';
import { soundOf } from '../speech/prepared-sound';
import { inMemoryObjects } from '../support/s3';

const apiKey = 'a-navai-key';
/** Two channels in the default order, the caller first. */
const channelMap = 'caller-first';

/** A call that every service can transcribe, whatever the sample set says of one of them. */
const toPlayableCall = ({ speechBehaviour: _, ...call }: SampleCall): HeardCall =>
  toHeardCall({ ...call, answerShape: 'segments', audio: () => sampleAudio(call) });

/** Prepared recordings by the function's own code. */
export const makeSamplePreparer = async (lifetime: Lifetime) => {
  const folder = await mkdtemp(join(tmpdir(), 'santral-prepared-'));
  lifetime.add(() => rm(folder, { recursive: true, force: true }));
  const prepare = withPrepared({ ffmpegDirectory: await ffmpegDirectory(lifetime), maxSeconds: 600 });
  return (call: SampleCall): Promise<PreparedRecording> =>
    prepare(
      async () => ({ body: Readable.from([sampleAudio(call)]) }),
      Date.now() + 500_000,
      async ({ recording }) => {
        const path = join(folder, `${call.id}.ogg`);
        await copyFile(recording.path, path);
        return { ...recording, path };
      },
    );
};

/** The transcripts of one call from the simulators of both cloud services. */
export const transcribeInTheCloud = async (
  call: SampleCall,
  recording: PreparedRecording,
): Promise<Record<'navai' | 'transcribe', Transcript>> => {
  const heard = toPlayableCall(call);
  const { world, keep, end } = transcribeWorlds();
  try {
    const navai = await keep(startNavai({ calls: [heard], apiKey }));
    const http = vendorHttp({
      vendor: 'Navai',
      baseUrl: navai.url,
      timeoutMs: 30_000,
      backoff: { baseMs: 100, capMs: 1_000 },
    });
    const service = navaiService({ http, credentials: async () => ({ apiKey }) });
    const { transcribe, engine, objects } = await world([{ ...heard, direction: call.direction }]);
    const hearing = hearingOf(heard, { direction: call.direction });
    const content = await readFile(recording.path);
    const sound = soundOf(hearing.call, content, recording);
    objects.content.set(sound.key, { body: content });

    const transcript = async (by: SpeechEngine): Promise<Transcript> => {
      await by.begin(hearing, sound, Date.now() + 60_000);
      await transcribe.waitUntilSettled();
      const state = await by.look(hearing);
      if (state.state !== 'heard') throw new Error(`${by.name} has not heard ${call.id}`);
      return transcriptOf(state.speech, hearing.call, { engine: by.name, channelMap });
    };
    return {
      navai: await transcript(answeringEngine(service, inMemoryObjects().answers)),
      transcribe: await transcript(engine),
    };
  } finally {
    await end();
  }
};
