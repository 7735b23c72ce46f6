import { cleaningLies } from '../../local/simulators/bedrock/language-model/lies/cleaning';
import { scorableSamples, type WalkedCall, walkSamples } from './sample-walk';

const samples = scorableSamples();
const insulted = samples.find(({ id }) => id === 'tr-04-rude');

/** Everything about a call except its cleaned words. */
const keepKnown = ({ ended, status, rolesBy, analysis, cleaned }: WalkedCall) => ({
  ended,
  status,
  rolesBy,
  analysis,
  places: cleaned?.lines.map(({ index, speaker, startMs, endMs }) => ({ index, speaker, startMs, endMs })),
});

const knownOf = ({ results }: Awaited<ReturnType<typeof walkSamples>>) =>
  samples.map(({ id }) => [id, keepKnown(results.get(id) as WalkedCall)]);

let honest: Awaited<ReturnType<typeof walkSamples>>;
beforeAll(async () => {
  honest = await walkSamples(samples);
});

test('the samples contain what the lies need', () => {
  expect(samples.length).toBeGreaterThan(20);
  expect(insulted).toBeDefined();
  expect(honest.results.get('tr-04-rude')?.analysis?.violations).not.toEqual([]);
});

describe.each(Object.keys(cleaningLies))('a cleaner that lies: %s', (name) => {
  test('changes no status, role, score, violation or citation', async () => {
    const lied = await walkSamples(samples, { lie: { cleaning: cleaningLies[name] } });
    expect(knownOf(lied)).toEqual(knownOf(honest));
    expect(lied.ledger.duplicates).toEqual([]);
    const countRefused = ({ counted }: typeof honest) =>
      (counted.get('CleaningEditRefused') ?? 0) + (counted.get('LineKeptAsSpoken') ?? 0);
    expect(countRefused(lied)).toBeGreaterThan(countRefused(honest));
  });
});
