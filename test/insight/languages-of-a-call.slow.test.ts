import { sampleCalls } from '../../local/samples/catalogue';
import { aTranscript } from '../support/fixtures';
import { walkTranscripts } from './sample-walk';

type Line = { speaker: 'agent' | 'customer'; text: string };

const linesOfSample = (id: string): Line[] => sampleCalls().find((sample) => sample.id === id)?.turns ?? [];

/**
 * Cleans and scores a call with the simulated model. It knows the agent's phrases by the criteria's wording.
 */
const scoreOf = async (lines: readonly Line[], told = 'und'): Promise<number | undefined> => {
  const segments = lines.map(({ speaker, text }, index) => ({
    index,
    speaker,
    startMs: index * 5000,
    endMs: index * 5000 + 4000,
    text,
  }));
  const transcript = aTranscript({ language: told, segments, durationMs: 600_000 });
  const { results } = await walkTranscripts(new Map([['call', transcript]]));
  return results.get('call')?.analysis?.overallScore;
};

describe('the score of a call', () => {
  test.each(['Қодиров', 'Ғанижон, Ўткир, Ҳамид.', 'Рахмат, Қодиров.'])(
    'is the same with an Uzbek name in a Russian call: %s',
    async (name) => {
      const lines = linesOfSample('ru-01-kitchen');
      expect(await scoreOf([...lines, { speaker: 'customer', text: name }])).toBe(await scoreOf(lines));
    },
  );

  test('is the same if the engine had the wrong language', async () => {
    const lines = linesOfSample('uz-01-sofa');
    expect(await scoreOf(lines, 'ru')).toBe(await scoreOf(lines));
  });

  test('does not fall if the agent changes language halfway', async () => {
    const uzbek = linesOfSample('uz-01-sofa');
    const russian = linesOfSample('ru-01-kitchen');
    const half = [...uzbek.slice(0, uzbek.length / 2), ...russian.slice(russian.length / 2)];
    const whole = Math.min((await scoreOf(uzbek)) ?? 0, (await scoreOf(russian)) ?? 0);
    expect(await scoreOf(half)).toBeGreaterThanOrEqual(whole - 1);
  });

  test('does not fall if the customer answers in another language', async () => {
    const answers = linesOfSample('ru-01-kitchen').filter(({ speaker }) => speaker === 'customer');
    const lines = linesOfSample('uz-01-sofa').map((line, at) =>
      line.speaker === 'customer'
        ? { ...line, text: `${answers[at % answers.length]?.text} `.repeat(6) }
        : line,
    );
    expect(await scoreOf(lines, 'ru')).toBe(await scoreOf(linesOfSample('uz-01-sofa')));
  });
});
