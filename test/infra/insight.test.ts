import { takesOf } from '../../functions/insight/llm/model-families';
import { readConfig } from '../../infra/config/read-config';
import { settingsOf, templateOf } from './synthesized';

/** What the room's functions know of what the model takes. */
const takesIn = (overrides: Record<string, unknown>) => {
  const template = templateOf(overrides);
  return ['InsightClean', 'InsightScore', 'InsightModelRoutes'].map((id) => settingsOf(template, id).takes);
};

describe('The model', () => {
  it('takes a temperature and a tool by its name by default', () => {
    const { modelId } = readConfig({}).insight;
    expect(takesOf(modelId)).toMatchObject({ temperature: true, toolChoice: 'tool', thinks: false });
  });

  it.each([
    [
      'a cleaner of another region',
      {
        region: 'us-east-1',
        'insight.modelId': 'us.anthropic.claude-sonnet-4-6',
        'insight.cleaning.modelId': 'eu.amazon.nova-lite-v1:0',
      },
      /insight\.cleaning\.modelId/,
    ],
    [
      'a cleaner whose rights nobody knows',
      { 'insight.cleaning.modelId': 'a-model' },
      /insight\.cleaning\.modelArns/,
    ],
  ])('refuses %s', (_, context, message) => {
    expect(() => readConfig(context)).toThrow(message);
  });

  it('follows the table of families unless the configuration says otherwise', () => {
    expect(takesIn({})).toEqual([{}, {}, {}]);
  });

  it('takes what the configuration says in every function that asks it', () => {
    const given = takesIn({
      'insight.takes.sameAs': 'anthropic.claude-sonnet-4-6',
      'insight.takes.temperature': 'false',
      'insight.takes.toolChoice': 'auto',
    });
    const said = { sameAs: 'anthropic.claude-sonnet-4-6', temperature: false, toolChoice: 'auto' };
    expect(given).toEqual([said, said, said]);
  });
});
