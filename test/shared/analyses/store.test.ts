import { analysisStore } from '../../../functions/shared/analyses/store';
import { aCallId, anAnalysis } from '../../support/fixtures';
import { storedItems } from '../../support/stored';
import { testWorld } from '../../support/world';

const day = 86_400_000;
const analyzedAt = Date.parse(anAnalysis().analyzedAt);

describe('A result', () => {
  test('is read for as many days as configured, though DynamoDB removes it later', async () => {
    const { table } = testWorld();
    let now = analyzedAt;
    const analyses = analysisStore(table, { keepDays: 30, now: () => now });
    await analyses.put(anAnalysis());
    now = analyzedAt + 30 * day - 1;
    expect(await analyses.get(aCallId)).toEqual(anAnalysis());
    // The first look at many may meet a copy that lags.
    await analyses.getMany([aCallId]);
    expect((await analyses.getMany([aCallId])).get(aCallId)).toEqual(anAnalysis());
    now = analyzedAt + 30 * day;
    expect(await analyses.get(aCallId)).toBeUndefined();
    expect((await analyses.getMany([aCallId])).size).toBe(0);
  });

  test('tells DynamoDB in epoch seconds when it goes, and stays where nothing is configured', async () => {
    const world = testWorld();
    const expiry = () => storedItems(world.memory, 'analysis', aCallId)[0]?.expiresAt;
    await analysisStore(world.table, { keepDays: 1 }).put(anAnalysis());
    expect(expiry()).toBe((analyzedAt + day) / 1000);
    await analysisStore(world.table).put(anAnalysis());
    expect(expiry()).toBeUndefined();
  });
});
