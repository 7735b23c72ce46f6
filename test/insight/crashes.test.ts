import { cleanTranscript } from '../../functions/insight/cleaning/clean-transcript';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import { cleanedKey, recordingKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import {
  inMemoryAnalyses,
  inMemoryAnswers,
  inMemoryCalls,
  inMemoryCriteria,
  inMemoryObjects,
} from '../support/fakes';
import { aCall, aCriteriaSet, aTranscript } from '../support/fixtures';
import { answersSoFar, honestAnswer, scriptedModel } from './scripted-model';

const call = aCall({ status: 'PROCESSING', stage: 'cleaning' });

class Crash extends Error {}

const segments = Array.from({ length: 9 }, (_, index) => ({
  index,
  speaker: index % 2 === 0 ? ('speaker-1' as const) : ('speaker-2' as const),
  startMs: index * 1000,
  endMs: index * 1000 + 900,
  text: `these are the words of line ${index}`,
}));

/** Walks a call through both steps with a model that is wrong at first; one write (from 1) is the last of its process. */
const walk = async (crashAfter?: number) => {
  const objects = inMemoryObjects({
    [transcriptKey(call)]: JSON.stringify(aTranscript({ speakers: 'separated', segments })),
    [recordingKey(call)]: 'sound',
  });
  const calls = inMemoryCalls(call);
  const analyses = inMemoryAnalyses();
  let writes = 0;
  const thenDie =
    <Given extends unknown[], Result>(write: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      const result = await write(...given);
      writes += 1;
      if (writes === crashAfter) throw new Crash();
      return result;
    };
  const mortalObjects = { ...objects, put: thenDie(objects.put), remove: thenDie(objects.remove) };
  const mortalCalls = { ...calls, move: thenDie(calls.move) };
  const model = scriptedModel((input) => {
    const right = honestAnswer(input);
    const wrong = { ...right, scores: [], edits: [{ segment: -1 }], agent: [] };
    return { input: answersSoFar(input) === 0 ? wrong : right };
  });
  const ports = {
    model,
    answers: inMemoryAnswers(mortalObjects),
    objects: mortalObjects,
    calls: mortalCalls,
    count: () => undefined,
    maxAsks: 3,
    knownNames: async () => [],
    now: () => 0,
  };
  const delivery = { callId: call.callId, owner: 'o', leaseMs: 1000, deadline: Number.MAX_SAFE_INTEGER };
  const steps: ((call: Call) => Promise<void>)[] = [
    (current) =>
      cleanTranscript({ ...ports, chunkCharacters: 100, isKnownWord: () => undefined })(current, delivery),
    (current) =>
      scoreCall({
        ...ports,
        analyses: { ...analyses, put: thenDie(analyses.put) },
        criteria: inMemoryCriteria(aCriteriaSet()),
        mode: 'ten',
        resultLanguage: 'en',
        keepRecordings: false,
      })(current, delivery),
  ];
  let crashes = 0;
  for (const step of steps) {
    for (let tries = 0; tries < 2; tries++) {
      try {
        await step(calls.content.get(call.callId) ?? call);
        break;
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        crashes += 1;
      }
    }
  }
  return {
    writes,
    crashes,
    paid: model.asked.length,
    distinct: new Set(model.asked.map((input) => JSON.stringify(input))).size,
    call: calls.content.get(call.callId),
    analysis: analyses.content.get(call.callId),
    cleaned: await objects.text(cleanedKey(call)),
    recordingKept: objects.content.has(recordingKey(call)),
  };
};

describe('a crash after any durable write', () => {
  test('neither pays twice nor changes the result', async () => {
    const undisturbed = await walk();
    expect(undisturbed).toMatchObject({ crashes: 0, recordingKept: false, call: { status: 'DONE' } });
    expect(undisturbed.paid).toBe(undisturbed.distinct);
    for (let write = 1; write <= undisturbed.writes; write++) {
      const { writes: _, crashes, ...crashed } = await walk(write);
      const { writes: __, crashes: ___, ...expected } = undisturbed;
      // Ids of a paid answer differ by the order of asking; everything that is kept of it does not.
      expect([write, crashes, crashed]).toEqual([write, 1, expected]);
    }
  });
});
