import { takesOf } from '../../functions/insight/llm/model-families';
import { readConfig } from '../../infra/config/read-config';
import { resources, templateOf } from './synthesized';

/** The variables of the insight room's functions. */
const variables = (overrides: Record<string, unknown>) =>
  resources(templateOf(overrides), 'AWS::Lambda::Function')
    .filter(([id]) => id.startsWith('Insight'))
    .map(([, { Properties }]) => Properties.Environment.Variables);

describe('The model', () => {
  it('is by default one that takes a temperature and a tool by its name', () => {
    const { modelId } = readConfig({}).insight;
    expect(takesOf(modelId)).toEqual({ temperature: true, toolChoice: 'tool', thinks: false });
  });

  it('is what the table of families says, unless the configuration says otherwise', () => {
    const [clean, score] = variables({});
    for (const given of [clean, score]) {
      expect(given).not.toHaveProperty('MODEL_SAME_AS');
      expect(given).not.toHaveProperty('MODEL_TAKES_TEMPERATURE');
      expect(given).not.toHaveProperty('MODEL_TOOL_CHOICE');
    }
  });

  it('takes what the configuration says, in every function that asks it', () => {
    const given = variables({
      'insight.takes.sameAs': 'anthropic.claude-sonnet-4-6',
      'insight.takes.temperature': 'false',
      'insight.takes.toolChoice': 'auto',
    });
    expect(given).toHaveLength(3);
    for (const own of given)
      expect(own).toMatchObject({
        MODEL_SAME_AS: 'anthropic.claude-sonnet-4-6',
        MODEL_TAKES_TEMPERATURE: 'false',
        MODEL_TOOL_CHOICE: 'auto',
      });
  });
});
