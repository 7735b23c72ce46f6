import { cleanTranscript } from '../../functions/insight/cleaning/clean-transcript';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import { cleanedKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import type { ActiveForm } from '../../functions/shared/forms/schema';
import { aForm, aQuestion } from '../shared/forms/a-form';
import { aCall, aCleanedTranscript, aCriteriaSet, aTranscript } from '../support/fixtures';
import { type AroundRequest, reads } from '../support/mortals';
import { testWorld } from '../support/world';
import { activeForm } from './scoring';
import { countAnswers, honestAnswer, scriptedModel } from './scripted-model';

const call = aCall({ status: 'PROCESSING', stage: 'cleaning' });

const segments = Array.from({ length: 9 }, (_, index) => ({
  index,
  speaker: index % 2 === 0 ? ('speaker-1' as const) : ('speaker-2' as const),
  startMs: index * 1000,
  endMs: index * 1000 + 900,
  text: `these are the words of line ${index}`,
}));

/**
 * Walks a call through both stages with a model that is wrong at first.
 * The process dies after one write (from 1).
 */
const walk = async (crashAfter?: number) => {
  let writes = 0;
  let crashes = 0;
  const around: AroundRequest = async (operation, run) => {
    const answer = await run();
    if (reads.includes(operation) || ++writes !== crashAfter) return answer;
    crashes += 1;
    throw new Error('crash');
  };
  const { stored, ...world } = testWorld({
    calls: [call],
    criteria: [aCriteriaSet()],
    objects: {
      [transcriptKey(call)]: JSON.stringify(aTranscript({ speakers: 'separated', segments })),
    },
    around,
  });
  const model = scriptedModel((input) => {
    const right = honestAnswer(input);
    const wrong = { ...right, scores: [], edits: [{ segment: -1 }], agent: [] };
    return { input: countAnswers(input) === 0 ? wrong : right };
  });
  const ports = {
    ...world,
    model,
    count: () => undefined,
    maxAsks: 3,
    knownNames: async () => [],
    teamOf: async () => undefined,
    now: () => 0,
  };
  const delivery = { callId: call.callId, owner: 'o', leaseMs: 1000, deadline: Number.MAX_SAFE_INTEGER };
  const clean = cleanTranscript({ ...ports, chunkCharacters: 100, isKnownWord: () => undefined });
  const score = scoreCall({ ...ports, mode: 'ten', resultLanguage: 'en', keepRecordings: false });
  for (const step of [clean, score]) {
    const before = crashes;
    const run = () => step(stored.call() ?? call, delivery);
    await run().catch((failure) => (crashes > before ? run() : Promise.reject(failure)));
  }
  return {
    writes,
    crashes,
    paid: model.asked.length,
    distinct: new Set(model.asked.map((input) => JSON.stringify(input))).size,
    call: stored.call(),
    analysis: stored.analysis(),
    cleaned: await world.objects.text(cleanedKey(call)),
  };
};

describe('a crash after any durable write', () => {
  test('neither pays twice nor changes the result', async () => {
    const undisturbed = await walk();
    expect(undisturbed).toMatchObject({ crashes: 0, call: { status: 'DONE' } });
    expect(undisturbed.paid).toBe(undisturbed.distinct);
    for (let write = 1; write <= undisturbed.writes; write++) {
      const { writes: _, crashes, ...crashed } = await walk(write);
      const { writes: __, crashes: ___, ...expected } = undisturbed;
      // Ids of paid answers depend on the order of questions. Their content does not.
      expect([write, crashes, crashed]).toEqual([write, 1, expected]);
    }
  });
});

test('leaves one result even if the form changes afterwards', async () => {
  const scoring = aCall({ status: 'PROCESSING', stage: 'scoring' });
  const versions = [1, 2].map((version) =>
    activeForm(aForm([aQuestion(`question-${version}`)], { minWords: 0 }), { version }),
  );
  for (const crashAfter of [1, 2, 3]) {
    let writes = 0;
    const { stored, ...world } = testWorld({
      calls: [scoring],
      objects: {
        [transcriptKey(scoring)]: JSON.stringify(aTranscript()),
        [cleanedKey(scoring)]: JSON.stringify(aCleanedTranscript()),
      },
      around: async (operation, run) => {
        const answer = await run();
        if (!reads.includes(operation) && ++writes === crashAfter) throw new Error('crash');
        return answer;
      },
    });
    const scoreBy = (form: ActiveForm) =>
      scoreCall({
        ...world,
        model: scriptedModel((input) => ({ input: honestAnswer(input) })),
        forms: { active: async () => [form] },
        count: () => undefined,
        maxAsks: 3,
        knownNames: async () => [],
        teamOf: async () => undefined,
        mode: 'ten',
        resultLanguage: 'en',
        keepRecordings: false,
        now: () => 0,
      })(scoring, {
        callId: scoring.callId,
        owner: 'o',
        leaseMs: 1000,
        deadline: Number.MAX_SAFE_INTEGER,
      });
    const [first, second] = versions as [ActiveForm, ActiveForm];
    await expect(scoreBy(first)).rejects.toThrow('crash');
    const isDone = stored.call()?.status === 'DONE';
    if (!isDone) await scoreBy(second);
    const version = isDone ? 1 : 2;
    expect(stored.call()).toMatchObject({ status: 'DONE', formVersion: version });
    expect(stored.analysis()).toMatchObject({
      form: { version },
      answers: [{ question: `question-${version}` }],
    });
  }
});
