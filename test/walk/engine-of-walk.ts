import type { ObjectStore } from '../../functions/shared/aws/objects';
import type { PaidAnswers } from '../../functions/shared/aws/paid-answers';
import { CallEnds, VendorFailure } from '../../functions/shared/errors';
import { answeringEngine } from '../../functions/speech/engines/answering-engine';
import type { SpeechEngine } from '../../functions/speech/engines/speech-engine';
import { type WorkerRequest, whisperxEngine } from '../../functions/speech/engines/whisperx/whisperx-engine';
import { scriptedService } from '../speech/engines';
import type { AroundRequest } from '../support/mortals';
import type { ObjectInMemory } from '../support/s3';

/** How the engine behaves and what it transcribes. */
export type Scene = 'at once' | 'later' | 'silent' | 'refused';

const words = ['Good afternoon, how may i help you today.', 'I will send the offer to you.'];

export interface EnginePorts {
  objects: ObjectStore;
  answers: PaidAnswers;
  bucket: Map<string, ObjectInMemory>;
  around: AroundRequest;
  now: () => number;
  /** The worker has written an answer. */
  answered: (key: string) => void;
}

export interface WalkedEngine {
  engine: SpeechEngine;
  /** Number of paid answers. */
  asked: () => number;
  faults: readonly string[];
}

export const engineOfWalk = (scene: Scene, ports: EnginePorts): WalkedEngine =>
  scene === 'later' ? answersLater(ports) : answersAtOnce(scene, ports);

const answersAtOnce = (scene: Scene, { answers, bucket, now }: EnginePorts): WalkedEngine => {
  const faults: string[] = [];
  const refusal = new CallEnds('ERROR', 'SPEECH_REFUSED', 'The service refuses this recording.');
  const script = { 'at once': words, later: words, silent: [], refused: refusal }[scene];
  const service = scriptedService([script], () => {
    const known = [...bucket.keys()].filter((key) => /^answers\/[^/]+\/speech\//.test(key));
    if (known.length > 0) faults.push('asked the engine for an answer that it had');
  });
  const transcribe: typeof service.transcribe = async (recording, deadline) => {
    if (now() > deadline) throw new VendorFailure('Navai', 'unavailable', 'The time is up');
    return service.transcribe(recording, deadline);
  };
  return {
    engine: answeringEngine({ ...service, transcribe }, answers),
    asked: () => service.asked.length,
    faults,
  };
};

/** The worker answers as soon as it is asked. It transcribes nothing twice. */
const answersLater = ({ objects, bucket, around, now, answered }: EnginePorts): WalkedEngine => {
  let heard = 0;
  const faults: string[] = [];
  const work = ({ version, callId, round, answerKey, audioKey }: WorkerRequest): void => {
    if (bucket.has(answerKey)) return;
    if (!bucket.has(audioKey)) return void faults.push('the worker found no sound');
    heard += 1;
    const segments = words.map((text, at) => ({
      voice: 'a',
      startMs: at * 1000,
      endMs: at * 1000 + 900,
      text,
    }));
    const answer = { version, callId, round, language: 'en', durationMs: 17_000, channels: 1 };
    const body = Buffer.from(JSON.stringify({ ...answer, wordTimes: 'aligned', segments }));
    bucket.set(answerKey, { body, modifiedAt: now() });
    answered(answerKey);
  };
  const send = async (request: WorkerRequest) => around('SendMessage', () => work(request));
  return { engine: whisperxEngine({ objects, send, now }), asked: () => heard, faults };
};
