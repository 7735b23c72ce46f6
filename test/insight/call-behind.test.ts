import { cleanTranscript } from '../../functions/insight/cleaning/clean-transcript';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import { cleanedKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { AccountBlocks } from '../../functions/shared/errors';
import { aCall, aCleanedTranscript, aCriteriaSet, aTranscript } from '../support/fixtures';
import { testWorld } from '../support/world';
import { honestAnswer, type Saying, scriptedModel } from './scripted-model';

const noPeople = { knownNames: async () => [], teamOf: async () => undefined };
const delivery = { callId: aCall().callId, owner: 'o', leaseMs: 1000, deadline: Number.MAX_SAFE_INTEGER };
const blockByQuota = (): Saying => ({
  failure: new AccountBlocks('MODEL_THROTTLED', 'The quota is used up'),
});

/** The room's stages for a call whose last stage stored its output and died. */
const setUp = (state: Partial<Call>, say: Parameters<typeof scriptedModel>[0] = blockByQuota) => {
  const call = aCall({ status: 'PROCESSING', ...state });
  const requests: string[] = [];
  const { stored, ...world } = testWorld({
    calls: [call],
    criteria: [aCriteriaSet()],
    objects: {
      [transcriptKey(call)]: JSON.stringify(aTranscript({ roles: { by: 'engine', confidence: 0.9 } })),
      [cleanedKey(call)]: JSON.stringify(aCleanedTranscript({ rolesBy: 'model', rolesConfidence: 0.8 })),
    },
    around: (operation, run, input) => {
      requests.push(`${operation} ${(input as { Key?: string }).Key ?? ''}`);
      return run();
    },
  });
  const model = scriptedModel(say);
  const ports = { ...world, model, count: () => undefined, maxAsks: 3, ...noPeople };
  const clean = cleanTranscript({ ...ports, chunkCharacters: 1000, isKnownWord: () => undefined });
  const score = scoreCall({ ...ports, mode: 'ten', resultLanguage: 'en', keepRecordings: false });
  return {
    clean: (isFirst = false) => clean(call, { ...delivery, isFirst }),
    score: (isFirst = false) => score(call, { ...delivery, isFirst }),
    call: () => stored.call(),
    requests,
  };
};

describe('a call whose last stage stored its output and crashed', () => {
  test("gets its transcript's facts before the model is asked", async () => {
    const { clean, call } = setUp({ stage: 'speech' });
    await expect(clean()).rejects.toThrow(AccountBlocks);
    expect(call()).toMatchObject({
      status: 'PROCESSING',
      stage: 'cleaning',
      transcriptKey: transcriptKey(aCall()),
      language: 'en',
      languageShares: [{ language: 'en', share: 1 }],
      rolesBy: 'engine',
      rolesConfidence: 0.9,
      metrics: { talkMs: { agent: 11_700, customer: 4800 } },
    });
  });

  test('moves to scoring with the facts of cleaning before the model is asked', async () => {
    const { score, call } = setUp({ stage: 'cleaning' });
    await expect(score()).rejects.toThrow(AccountBlocks);
    expect(call()).toMatchObject({
      status: 'PROCESSING',
      stage: 'scoring',
      cleanedKey: cleanedKey(aCall()),
      rolesBy: 'model',
      rolesConfidence: 0.8,
      metrics: { talkMs: { agent: 11_700, customer: 4800 } },
    });
  });
});

describe('a call whose earlier stage noted its end', () => {
  test.each(['clean', 'score'] as const)('is not written before the model is asked by %s', async (step) => {
    const room = setUp({ stage: step === 'clean' ? 'cleaning' : 'scoring' });
    await expect(room[step]()).rejects.toThrow(AccountBlocks);
    expect(room.requests.filter((request) => request.startsWith('UpdateItem'))).toEqual([]);
  });
});

describe('a first attempt', () => {
  const say = (): Saying => ({ answer: { toolUses: [] } });

  test.each(['clean', 'score'] as const)('does not read stored answers in %s', async (step) => {
    const answersRead = async (isFirst: boolean) => {
      const room = setUp({ stage: step === 'clean' ? 'cleaning' : 'scoring' }, say);
      await room[step](isFirst).catch(() => undefined);
      return room.requests.filter((request) => request.startsWith('GetObject answers/')).length;
    };
    expect(await answersRead(true)).toBe(0);
    expect(await answersRead(false)).toBeGreaterThan(0);
  });
});

test('both stages write their call once if nothing goes wrong', async () => {
  for (const step of ['clean', 'score'] as const) {
    const { requests, ...room } = setUp({ stage: step === 'clean' ? 'cleaning' : 'scoring' }, answerHonestly);
    await room[step](true);
    expect(requests.filter((request) => request.startsWith('UpdateItem'))).toHaveLength(1);
  }
});

const answerHonestly: Parameters<typeof scriptedModel>[0] = (input) => ({ input: honestAnswer(input) });
