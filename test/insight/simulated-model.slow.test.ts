import { sampleCalls } from '../../local/samples/catalogue';
import { createFaults } from '../../local/simulators/faults';
import { scorableSamples, walkSamples } from './sample-walk';

const samples = sampleCalls();
const scorable = scorableSamples();

let honest: Awaited<ReturnType<typeof walkSamples>>;
beforeAll(async () => {
  honest = await walkSamples(scorable);
});

const overall = (id: string) => honest.results.get(id)?.analysis?.overallScore ?? -1;

describe('the sample calls with the simulated model over HTTP', () => {
  test('end as the sample set says', () => {
    const ends = scorable.map(({ id }) => [
      id,
      honest.results.get(id)?.ended ?? honest.results.get(id)?.status,
    ]);
    expect(ends).toEqual(
      scorable.map(({ id, expect: { status, reasonCode } }) => [id, reasonCode ?? status]),
    );
  });

  test('cite spoken words with the right segment and time', () => {
    for (const { id, turns } of scorable) {
      const { analysis, cleaned } = honest.results.get(id) ?? {};
      for (const { kind, missing, citations } of analysis?.answers ?? [])
        expect(
          kind === 'notApplicable' ||
            missing === true ||
            citations.some(({ speaker }) => speaker === 'agent'),
        ).toBe(true);
      for (const { citation } of analysis?.violations ?? []) expect(citation.speaker).toBe('agent');
      const cited = [
        ...(analysis?.answers.flatMap(({ citations }) => citations) ?? []),
        ...(analysis?.violations.map(({ citation }) => citation) ?? []),
      ];
      for (const { segment, quote, startMs, speaker } of cited) {
        expect(turns[segment]?.text).toContain(quote);
        expect(startMs).toBe(turns[segment]?.startMs);
        expect(speaker).toBe(cleaned?.lines[segment]?.speaker);
      }
    }
  });

  test('score well above mediocre and rude ones if they are good, in every language', () => {
    const good = [
      'uz-01-sofa',
      'uz-02-course',
      'ru-01-kitchen',
      'ru-02-internet',
      'tr-01-wardrobe',
      'tr-02-course',
      'en-01-desk',
    ];
    const poor = [
      'uz-03-internet',
      'uz-04-rude',
      'ru-03-chairs',
      'ru-04-rude',
      'tr-03-internet',
      'tr-04-rude',
      'en-02-course',
    ];
    expect(Math.min(...good.map(overall))).toBeGreaterThan(Math.max(...poor.map(overall)) + 2);
  });

  test.each([
    ['uz-04-rude', 'rudeness'],
    ['ru-04-rude', 'rudeness'],
    ['tr-04-rude', 'rudeness'],
    ['uz-05-guarantee', 'guaranteed-result'],
    ['en-04-guarantee', 'guaranteed-result'],
    ['ru-05-card', 'card-details'],
    ['tr-06-personal-data', 'card-details'],
  ])('show that %s breaks the rule %s', (id, violation) => {
    expect(honest.results.get(id)?.analysis?.violations.map((found) => found.violation)).toContain(violation);
  });

  test('get no more by asking for full marks', async () => {
    const steered = scorable.filter(({ steering }) => steering);
    expect(steered.length).toBeGreaterThan(1);
    const silenced = steered.map((sample) => ({
      ...sample,
      turns: sample.turns.map((turn) => ({
        ...turn,
        text:
          (sample.steering ?? []).reduce((text, words) => text.replace(words, ''), turn.text).trim() || '–',
      })),
    }));
    const { results } = await walkSamples(silenced);
    for (const { id } of steered) {
      expect(results.get(id)?.analysis?.answers).toEqual(honest.results.get(id)?.analysis?.answers);
      expect(results.get(id)?.analysis?.violations).toEqual(honest.results.get(id)?.analysis?.violations);
    }
  });

  test('send no personal data in any request', () => {
    const written = samples.flatMap(({ personalData = [] }) =>
      personalData.flatMap((found) => found.written),
    );
    expect(written.length).toBeGreaterThan(10);
    for (const body of honest.requests) for (const words of written) expect(body).not.toContain(words);
  });

  test('pay for nothing twice', () => {
    expect(honest.ledger.duplicates).toEqual([]);
  });

  test('have the same results with faults and pay for nothing usable twice', async () => {
    const { results, ledger } = await walkSamples(scorable, {
      faults: createFaults({
        rate: 0.3,
        seed: 7,
        kinds: ['too-many-requests', 'server-error', 'cut', 'malformed'],
      }),
    });
    const keepResults = ({ results: all }: Pick<typeof honest, 'results'>) =>
      scorable.map(({ id }) => [id, all.get(id)?.ended, all.get(id)?.analysis, all.get(id)?.cleaned]);
    expect(keepResults({ results })).toEqual(keepResults(honest));
    expect(ledger.duplicates).toEqual([]);
  });
});
