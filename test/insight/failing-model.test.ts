import { scoreCall } from '../../functions/insight/scoring/score-call';
import { cleanedKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import { RetryLater } from '../../functions/shared/errors';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import { aCall, aCleanedTranscript, aCriteriaSet, aTranscript } from '../support/fixtures';
import { testWorld } from '../support/world';
import { fullMarks, type Saying, scriptedModel } from './scripted-model';

const call = aCall({ status: 'PROCESSING', stage: 'scoring' });
const at = '2025-10-16T20:00:00.000Z';

/** The wired scoring stage with a scripted model. */
const setUpScoring = (say: (input: Parameters<typeof fullMarks>[0]) => Saying, maxAttempts = 3) => {
  const { stored, ...world } = testWorld({
    calls: [call],
    criteria: [aCriteriaSet()],
    objects: {
      [transcriptKey(call)]: JSON.stringify(aTranscript()),
      [cleanedKey(call)]: JSON.stringify(aCleanedTranscript()),
    },
  });
  const counted: string[] = [];
  const model = scriptedModel(say);
  const work = scoreCall({
    ...world,
    model,
    count: (name) => counted.push(name),
    maxAsks: 3,
    knownNames: async () => [],
    teamOf: async () => undefined,
    mode: 'ten',
    resultLanguage: 'en',
    keepRecordings: false,
    now: () => Date.parse(at),
  });
  const receive = stageRunner({
    ...world,
    backoff: { baseMs: 2000, capMs: 300_000 },
    maxAttempts,
    keepRecordings: false,
    now: () => Date.parse(at),
    onEnded: (_, status, code) => counted.push(`${status} ${code}`),
    onRetry: (_, { code }) => counted.push(`retried ${code}`),
  })({ stage: 'scoring', work });
  let delivery = 0;
  const deliver = () =>
    receive({
      callId: call.callId,
      owner: `delivery ${++delivery}`,
      leaseMs: 1000,
      deadline: Number.MAX_SAFE_INTEGER,
    });
  return { deliver, counted, model, calls: world.calls, stored: () => stored.call() };
};

const outage = { failure: new RetryLater('MODEL_UNAVAILABLE', 'Bedrock answered InternalServerException') };

test('B9: a failing model ends the call in ERROR, and a retry scores it', async () => {
  let down = true;
  const { deliver, counted, calls, stored } = setUpScoring((input) =>
    down ? outage : { input: fullMarks(input) },
  );
  await expect(deliver()).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
  expect(stored()).toMatchObject({ status: 'PROCESSING', reasonCode: 'MODEL_UNAVAILABLE', attempts: 1 });
  await expect(deliver()).rejects.toMatchObject({ afterMs: expect.any(Number) });
  await deliver();
  expect(stored()).toMatchObject({ status: 'ERROR', stage: 'scoring', reasonCode: 'MODEL_UNAVAILABLE' });
  expect(stored()?.reason).toContain('retry the call');
  expect(counted).toEqual([
    'retried MODEL_UNAVAILABLE',
    'retried MODEL_UNAVAILABLE',
    'ERROR MODEL_UNAVAILABLE',
  ]);

  down = false;
  const failed = stored();
  if (!failed) throw new Error('the call is lost');
  await calls.reopen(failed, { status: 'PROCESSING', stage: 'scoring' }, at);
  await deliver();
  expect(stored()).toMatchObject({ status: 'DONE', overallScore: 10 });
  expect(stored()?.reasonCode).toBeUndefined();
});

test('answers that never validate end the call in ERROR with advice', async () => {
  const { deliver, counted, model, stored } = setUpScoring(() => ({ input: { scores: 'ten, all of them' } }));
  await deliver();
  expect(model.asked).toHaveLength(3);
  expect(stored()).toMatchObject({ status: 'ERROR', stage: 'scoring', reasonCode: 'MODEL_ANSWER_INVALID' });
  expect(stored()?.reason).toMatch(/Retry the call.*insight\.modelId/);
  expect(counted).toContain('ERROR MODEL_ANSWER_INVALID');
  expect(counted.filter((name) => name === 'ModelAnswerRejected')).toHaveLength(3);
  await deliver();
  expect(model.asked).toHaveLength(3);
});
