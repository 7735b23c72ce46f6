import { type Takes, takesOf } from '../../functions/insight/llm/model-families';

const arn = (resource: string) => `arn:aws:bedrock:eu-central-1:123456789012:${resource}`;

/** Temperature, tool choice and thoughts. */
const short = ({ temperature, toolChoice, thinks }: Takes) =>
  [temperature ? 'temperature' : 'no temperature', toolChoice, thinks ? 'thinks' : 'speaks'].join(', ');

describe('a family of models', () => {
  const all = 'temperature, tool, speaks';
  const careful = 'no temperature, auto, thinks';
  test.each([
    ['eu.anthropic.claude-sonnet-4-6', all],
    ['global.anthropic.claude-sonnet-4-6', all],
    ['anthropic.claude-sonnet-4-20250514-v1:0', all],
    ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', all],
    ['us.anthropic.claude-haiku-4-5-20251001-v1:0', all],
    ['us.anthropic.claude-opus-4-20250514-v1:0', all],
    ['us.anthropic.claude-opus-4-6-v1', all],
    ['anthropic.claude-3-5-sonnet-20241022-v2:0', all],
    ['anthropic.claude-3-haiku-20240307-v1:0', all],
    [arn('inference-profile/eu.anthropic.claude-sonnet-4-6'), all],
    ['arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-opus-4-6-v1', all],
    ['us.anthropic.claude-opus-4-7', 'no temperature, tool, thinks'],
    [arn('inference-profile/us.anthropic.claude-opus-4-8'), 'no temperature, tool, thinks'],
    ['us.anthropic.claude-opus-5', 'no temperature, tool, thinks'],
    ['eu.anthropic.claude-sonnet-5', 'no temperature, tool, thinks'],
    ['us.anthropic.claude-opus-5-5', careful],
    ['us.anthropic.claude-sonnet-10', careful],
    ['us.anthropic.claude-fable-5', careful],
    ['anthropic.claude-instant-v1', careful],
    ['amazon.nova-pro-v1:0', all],
    ['eu.amazon.nova-2-lite-v1:0', all],
    ['mistral.mistral-large-2407-v1:0', 'temperature, any, speaks'],
    ['mistral.mistral-small-2402-v1:0', 'temperature, auto, speaks'],
    ['us.meta.llama3-3-70b-instruct-v1:0', 'temperature, auto, speaks'],
    ['cohere.command-r-plus-v1:0', 'temperature, auto, speaks'],
    ['ai21.jamba-1-5-large-v1:0', 'temperature, auto, speaks'],
    ['openai.gpt-oss-120b-1:0', careful],
    ['example.model-1:0', careful],
    [arn('application-inference-profile/a1b2c3d4e5f6'), careful],
    [arn('provisioned-model/nova0llama00'), careful],
  ])('tells what %s accepts: %s', (modelId, expected) => {
    expect(short(takesOf(modelId))).toBe(expected);
  });

  test('includes our own profile by the model behind it', () => {
    const profile = arn('application-inference-profile/a1b2c3d4e5f6');
    expect(takesOf(profile, { sameAs: 'anthropic.claude-sonnet-4-6' })).toEqual(
      takesOf('anthropic.claude-sonnet-4-6'),
    );
  });

  test('is overruled by the configuration', () => {
    const overrides = { temperature: true, toolChoice: 'any', cachePoints: false } as const;
    expect(takesOf('us.anthropic.claude-opus-5', overrides)).toEqual({
      temperature: true,
      toolChoice: 'any',
      thinks: true,
    });
    expect(takesOf('amazon.nova-pro-v1:0', { temperature: false }).temperature).toBe(false);
  });
});
