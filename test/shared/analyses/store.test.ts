import { analysisStore } from '../../../functions/shared/analyses/store';
import { languageList } from '../../../functions/shared/languages';
import { aCallId, aNotApplicable, anAnalysis, anAnswer, anEarlierAnalysis } from '../../support/fixtures';
import { storedItems } from '../../support/stored';
import { testWorld } from '../../support/world';

const day = 86_400_000;
const analyzedAt = Date.parse(anAnalysis().analyzedAt);

describe('a result', () => {
  test('is read for the configured days, though DynamoDB removes it later', async () => {
    const { table } = testWorld();
    let now = analyzedAt;
    const analyses = analysisStore(table, { keepDays: 30, now: () => now });
    await analyses.put(anAnalysis());
    // A first read lets the lagging copy catch up.
    await analyses.getMany([aCallId]);
    now = analyzedAt + 30 * day - 1;
    expect(await analyses.get(aCallId)).toEqual(anAnalysis());
    expect(await analyses.getMany([aCallId])).toEqual(new Map([[aCallId, anAnalysis()]]));
    now = analyzedAt + 30 * day;
    expect(await analyses.get(aCallId)).toBeUndefined();
    expect(await analyses.getMany([aCallId])).toEqual(new Map());
  });

  test('from before there were forms is read as the form criteria', async () => {
    const [score] = anEarlierAnalysis().scores;
    if (!score) throw new Error('the fixture has no score');
    const scores = [
      { ...score, criterion: 'one', score: 73, weight: 0.5, missing: true },
      { ...score, criterion: 'two', score: 0, missing: false },
    ];
    const earlier = anEarlierAnalysis({ mode: 'hundred', language: 'tr', criteriaVersion: 0, scores });
    const { analyses } = testWorld({ analyses: [earlier] });
    const { scores: _scores, criteriaVersion: _version, ...kept } = earlier;
    const { criterion: _criterion, missing: _missing, ...told } = score;
    const asRead = {
      ...kept,
      form: { id: 'criteria', version: 0, name: languageList.tr.forms.criteria },
      automaticFails: [],
      answers: [
        anAnswer({
          ...{ ...told, question: 'one', section: 'criteria' },
          ...{ score: 73, points: 73, weight: 0.5, missing: true },
        }),
        anAnswer({ ...told, question: 'two', section: 'criteria', score: 0, points: 0 }),
      ],
    };
    expect(await analyses.get(aCallId)).toEqual(asRead);
    expect(await analyses.getMany([aCallId])).toEqual(new Map([[aCallId, asRead]]));
  });

  test.each([
    anAnalysis({ answers: [anAnswer({ missing: true }), aNotApplicable()], scoreBeforeFail: 3 }),
    anAnalysis({ overallScore: undefined, modelId: undefined, promptVersion: undefined, answers: [] }),
  ])('is read as it was stored', async (analysis) => {
    const { analyses } = testWorld();
    await analyses.put(analysis);
    expect(await analyses.get(aCallId)).toEqual(analysis);
  });

  test('has an expiry in epoch seconds only when one is configured', async () => {
    const world = testWorld();
    const expiry = () => storedItems(world.memory, 'analysis', aCallId)[0]?.expiresAt;
    await analysisStore(world.table, { keepDays: 1 }).put(anAnalysis());
    expect(expiry()).toBe((analyzedAt + day) / 1000);
    await analysisStore(world.table).put(anAnalysis());
    expect(expiry()).toBeUndefined();
  });
});
