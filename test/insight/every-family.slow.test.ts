import { filterOf } from '../../local/simulators';
import type { BedrockOptions } from '../../local/simulators/bedrock';
import { denyAccess } from '../../local/simulators/bedrock/model-access';
import { modelFamilyNames, modelIdIn } from '../../local/simulators/bedrock/model-families';
import { filteredSamples } from '../../local/simulators/bedrock/model-filters';
import { scorableSamples, type WalkedCall, walkSamples } from './sample-walk';

/** Calls with every wrong answer of the model, and some of each language and speech answer. */
const walked = [
  ...['en-01-desk', 'en-03-full-marks', 'ru-01-kitchen', 'ru-03-chairs', 'tr-01-wardrobe'],
  ...['tr-05-closed-fence', 'tr-06-personal-data', 'uz-01-sofa', 'uz-03-internet'],
];
const scorable = scorableSamples().filter(
  ({ id, modelBehaviour }) => modelBehaviour !== undefined || walked.includes(id),
);

let plain: Awaited<ReturnType<typeof walkSamples>>;
beforeAll(async () => {
  plain = await walkSamples(scorable);
});

/** A call without the model's name and the time. */
const toComparableCall = (walkedCall: WalkedCall | undefined) => {
  const { analysis } = walkedCall ?? {};
  return {
    ...walkedCall,
    analysis: analysis && { ...analysis, modelId: undefined, analyzedAt: undefined },
  };
};

const idOf = (family: (typeof modelFamilyNames)[number]) =>
  modelIdIn(family, family === 'llama' ? 'us-east-1' : 'eu-central-1');

test.each(modelFamilyNames)('%s gives every sample call the same result', async (family) => {
  const { results, ledger, refusals } = await walkSamples(scorable, { modelId: idOf(family) });
  for (const { id } of scorable) {
    expect({ id, ...toComparableCall(results.get(id)) }).toEqual({
      id,
      ...toComparableCall(plain.results.get(id)),
    });
  }
  // No form of an answer needs a second question.
  expect([ledger.paid, ledger.duplicates, refusals]).toEqual([plain.ledger.paid, [], {}]);
});

test('an unknown model gives every sample call the same result', async () => {
  const profile = 'arn:aws:bedrock:eu-central-1:000000000000:application-inference-profile/abc123';
  for (const model of ['anthropic.claude-sonnet-4-6', 'anthropic.claude-opus-5-5']) {
    const { results, ledger, refusals } = await walkSamples(scorable, {
      modelId: profile,
      applicationProfiles: { abc123: model },
    });
    for (const { id } of scorable) expect(results.get(id)?.ended).toBe(plain.results.get(id)?.ended);
    expect([ledger.duplicates, refusals]).toEqual([[], {}]);
  }
});

test('a refused parameter is dropped from then on and costs nothing', async () => {
  const { results, ledger, refusals } = await walkSamples(scorable, {
    modelId: idOf('claude-5.5'),
    takes: { temperature: true, toolChoice: 'tool' },
  });
  for (const { id } of scorable) expect(results.get(id)?.ended).toBe(plain.results.get(id)?.ended);
  expect(ledger.duplicates).toEqual([]);
  // Requests that were already under way are refused too.
  expect(refusals.ValidationException).toBeGreaterThanOrEqual(2);
  expect(refusals.ValidationException).toBeLessThanOrEqual(2 * scorable.length);
});

test('a filter of scores ends the call and a filter of cleaning does not', async () => {
  const { results, ledger } = await walkSamples(scorable, { filter: filterOf(scorable) });
  for (const { id } of scorable) {
    const { ended, analysis } = results.get(id) ?? {};
    const isScored = filteredSamples[id]?.tool !== 'record_scores';
    expect([id, ended]).toEqual([id, isScored ? plain.results.get(id)?.ended : 'MODEL_FILTERED']);
    expect(analysis?.overallScore).toBe(isScored ? plain.results.get(id)?.analysis?.overallScore : undefined);
  }
  expect(ledger.duplicates).toEqual([]);
});

describe('an account', () => {
  const withAccount = async (account: BedrockOptions) => {
    const { results, ledger, refusals } = await walkSamples(scorable, account);
    for (const { id } of scorable)
      expect(toComparableCall(results.get(id))).toEqual(toComparableCall(plain.results.get(id)));
    expect(ledger.duplicates).toEqual([]);
    return refusals;
  };

  test('without access at first changes no result', async () => {
    expect(await withAccount({ access: denyAccess(40, 40) })).toEqual({
      AccessDeniedException: 20,
      ResourceNotFoundException: 10,
      ModelNotReadyException: 10,
    });
  });

  test('with throttling changes no result', async () => {
    let now = 0;
    // Time passes with every look at the clock.
    const clock = () => {
      now += 500;
      return now;
    };
    const quota = { tokensPerMinute: 20_000, requestsPerMinute: 1_000 };
    const { ThrottlingException: throttled, ...others } = await withAccount({ quota, now: clock });
    expect(throttled).toBeGreaterThan(0);
    expect(others).toEqual({});
  });
});
