import { ConverseCommand, type ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { type BedrockOptions, startBedrock } from '../../../local/simulators/bedrock';
import {
  familyNamed,
  type ModelFamilyName,
  modelFamilyNames,
  rehomedModelId,
} from '../../../local/simulators/bedrock/model-families';
import { askFamily, sdkClient } from './bedrock-client';
import { collectOpened } from './fixtures';
import { askAgain, POLITE_CALL, scoringRequest } from './prompts';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const bedrock = (options: BedrockOptions = {}) => keep(startBedrock(options));

type Choice = 'auto' | 'any' | 'tool';
const choiceOf = { auto: { auto: {} }, any: { any: {} }, tool: { tool: { name: 'record_scores' } } };

/** A question that every family accepts by default. */
const question = ({
  choice = 'auto' as Choice | undefined,
  inference = {} as object,
  lines = POLITE_CALL,
  ...other
} = {}) => {
  const { toolConfig, ...rest } = scoringRequest({ lines });
  return {
    ...rest,
    inferenceConfig: inference,
    toolConfig: { ...(toolConfig as object), toolChoice: choice && choiceOf[choice] },
    ...other,
  };
};

const refusal = (message: string | RegExp, name = 'ValidationException') => ({
  name,
  message: typeof message === 'string' ? message : expect.stringMatching(message),
});

test.each(modelFamilyNames)('answers a question with a free choice as %s', async (family) => {
  const { url, ledger } = await bedrock();
  const { usage, output } = await askFamily(url, family, question());
  expect(output?.message?.content?.length).toBeGreaterThan(0);
  expect(usage?.totalTokens).toBe((usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0));
  expect(ledger.paid).toBe(1);
});

describe('temperature', () => {
  const withTemperature = (family: ModelFamilyName, inference: object) =>
    bedrock().then(({ url }) => askFamily(url, family, question({ inference })));

  test.each(['claude-4.5', 'claude-4.6', 'nova', 'llama', 'mistral', 'kimi'] as const)(
    'may be set for %s',
    async (family) => {
      await expect(withTemperature(family, { temperature: 0 })).resolves.toBeDefined();
    },
  );

  test.each(['claude-4.7', 'claude-5', 'claude-5.5'] as const)('must not be set for %s', async (family) => {
    await expect(withTemperature(family, { temperature: 0 })).rejects.toMatchObject(
      refusal('The model returned the following errors: `temperature` is deprecated for this model.'),
    );
    await expect(withTemperature(family, { topP: 0.5 })).rejects.toMatchObject(refusal(/`top_p`/));
  });

  test('excludes top_p for Claude but not for Nova', async () => {
    const both = { temperature: 0, topP: 0.5 };
    await expect(withTemperature('claude-4.6', both)).rejects.toMatchObject(refusal(/cannot both/));
    await expect(withTemperature('nova', both)).resolves.toBeDefined();
  });

  test('is at most 1 for all', async () => {
    await expect(withTemperature('nova', { temperature: 1.5 })).rejects.toMatchObject(
      refusal(/'inferenceConfig.temperature' failed to satisfy constraint/),
    );
  });
});

describe('the choice of a tool', () => {
  const choose = async (family: ModelFamilyName, choice: Choice | undefined, other: object = {}) =>
    askFamily((await bedrock()).url, family, question({ choice, ...other }));

  const byConverse = (choice: Choice) =>
    `This model doesn't support the toolConfig.toolChoice.${choice} field. Remove toolConfig.toolChoice.${choice} and try again.`;

  test.each(['claude-4.5', 'claude-4.6', 'claude-4.7', 'claude-5', 'nova'] as const)(
    'may force %s to use a tool',
    async (family) => {
      for (const choice of ['any', 'tool'] as const)
        expect((await choose(family, choice)).stopReason).toBe('tool_use');
    },
  );

  test.each(['llama', 'kimi'] as const)('must be free for %s', async (family) => {
    for (const choice of ['any', 'tool'] as const)
      await expect(choose(family, choice)).rejects.toMatchObject(refusal(byConverse(choice)));
    await expect(choose(family, undefined)).resolves.toBeDefined();
  });

  test('may force Mistral to use any tool, but no certain one', async () => {
    expect((await choose('mistral', 'any')).stopReason).toBe('tool_use');
    await expect(choose('mistral', 'tool')).rejects.toMatchObject(refusal(byConverse('tool')));
  });

  test('must be free for Claude 5.5', async () => {
    for (const choice of ['any', 'tool'] as const)
      await expect(choose('claude-5.5', choice)).rejects.toMatchObject(
        refusal(
          'The model returned the following errors: tool_choice: type "tool" and "any" are not supported for this model.',
        ),
      );
  });

  test('must be free when the model has to think', async () => {
    const additionalModelRequestFields = { thinking: { type: 'enabled', budget_tokens: 1024 } };
    await expect(choose('claude-4.6', 'tool', { additionalModelRequestFields })).rejects.toMatchObject(
      refusal(/Thinking may not be enabled when tool_choice forces tool use\.$/),
    );
    await expect(choose('claude-4.6', 'auto', { additionalModelRequestFields })).resolves.toBeDefined();
  });

  test('must name an existing tool', async () => {
    const { url } = await bedrock();
    const { toolConfig, ...rest } = question();
    const other = { ...toolConfig, toolChoice: { tool: { name: 'record_nothing' } } };
    await expect(askFamily(url, 'claude-4.6', { ...rest, toolConfig: other })).rejects.toMatchObject(
      refusal(/Tool 'record_nothing' not found/),
    );
  });
});

describe('the id of the model', () => {
  const asking = async (modelId: string, region = 'eu-central-1', options: BedrockOptions = {}) => {
    const { url } = await bedrock(options);
    const command = new ConverseCommand({ ...question(), modelId } as ConverseCommandInput);
    return sdkClient(url, region).send(command);
  };
  const unknown = refusal('The provided model identifier is invalid.');

  test("must be a profile's when the model is not on demand", async () => {
    await expect(asking('anthropic.claude-sonnet-4-6')).rejects.toMatchObject(
      refusal(
        'Invocation of model ID anthropic.claude-sonnet-4-6 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
      ),
    );
    await expect(asking('mistral.mistral-large-2402-v1:0')).resolves.toBeDefined();
    await expect(asking('amazon.nova-pro-v1:0')).rejects.toMatchObject(refusal(/inference profile/));
    await expect(asking('amazon.nova-pro-v1:0', 'us-east-1')).resolves.toBeDefined();
  });

  test('must belong to the region', async () => {
    await expect(asking('us.anthropic.claude-sonnet-4-6')).rejects.toMatchObject(unknown);
    await expect(asking('us.anthropic.claude-sonnet-4-6', 'us-east-1')).resolves.toBeDefined();
    await expect(asking('global.anthropic.claude-sonnet-4-6')).resolves.toBeDefined();
  });

  test('may be an ARN', async () => {
    const arn = (resource: string) => `arn:aws:bedrock:eu-central-1:000000000000:${resource}`;
    await expect(asking(arn('inference-profile/eu.anthropic.claude-sonnet-4-6'))).resolves.toBeDefined();
    const applicationProfiles = { abc123: 'anthropic.claude-opus-5-5' };
    const own = arn('application-inference-profile/abc123');
    await expect(asking(own)).rejects.toMatchObject(unknown);
    // The ARN does not show the model, but its behaviour does.
    const command = { ...question({ inference: { temperature: 0 } }), modelId: own };
    const { url } = await bedrock({ applicationProfiles });
    await expect(
      sdkClient(url).send(new ConverseCommand(command as ConverseCommandInput)),
    ).rejects.toMatchObject(refusal(/`temperature` is deprecated/));
  });

  test.each(['a-model', 'eu.anthropic.claude-sonnet-9', 'eu.meta.llama3-3-70b-instruct-v1:0'])(
    'is invalid as %s',
    async (modelId) => {
      await expect(asking(modelId)).rejects.toMatchObject(unknown);
    },
  );

  test('moves to another region with its geography', () => {
    expect(rehomedModelId('eu.anthropic.claude-sonnet-4-6', 'us-east-1')).toBe(
      'us.anthropic.claude-sonnet-4-6',
    );
    expect(rehomedModelId('mistral.mistral-large-2402-v1:0', 'us-east-1')).toBe(
      'mistral.mistral-large-2402-v1:0',
    );
    expect(rehomedModelId('global.anthropic.claude-sonnet-4-6', 'us-east-1')).toBe(
      'global.anthropic.claude-sonnet-4-6',
    );
  });
});

describe('the length', () => {
  test.each([
    ['claude-4.5', 64_000],
    ['claude-4.6', 128_000],
    ['nova', 10_000],
    ['llama', 8_192],
    ['mistral', 8_192],
  ] as const)('of an answer of %s is at most %d tokens', async (family, most) => {
    const { url } = await bedrock();
    const asking = (maxTokens: number) => askFamily(url, family, question({ inference: { maxTokens } }));
    await expect(asking(most)).resolves.toBeDefined();
    await expect(asking(most + 1)).rejects.toMatchObject(
      refusal(
        `The maximum tokens you requested exceeds the model limit of ${most}. Try again with a maximum tokens value that is lower than ${most}.`,
      ),
    );
    await expect(asking(0)).rejects.toMatchObject(refusal(/greater than or equal to 1$/));
  });

  test('of an input is limited in the words of the family', async () => {
    const { url } = await bedrock();
    const long = (tokens: number) => ({
      ...question(),
      system: [{ text: 'word '.repeat(Math.ceil((tokens * 4) / 5)) }],
    });
    await expect(askFamily(url, 'mistral', long(33_000))).rejects.toMatchObject(
      refusal('Input is too long for requested model.'),
    );
    await expect(askFamily(url, 'claude-4.5', long(200_000))).rejects.toMatchObject(
      refusal(/^The model returned the following errors: prompt is too long: \d+ tokens > 200000 maximum$/),
    );
    await expect(askFamily(url, 'claude-4.6', long(200_000))).resolves.toBeDefined();
  });

  test('of an answer ends at its limit and is paid up to there', async () => {
    const { url, ledger } = await bedrock();
    const asking = (maxTokens: number, family: ModelFamilyName = 'claude-4.6') =>
      askFamily(url, family, question({ choice: 'tool', inference: { maxTokens } }));
    const cut = await asking(20);
    expect([cut.stopReason, cut.usage?.outputTokens]).toEqual(['max_tokens', 20]);
    expect(cut.output?.message?.content).toEqual([
      { toolUse: { toolUseId: expect.any(String), name: 'record_scores', input: {} } },
    ]);
    await asking(2_000);
    expect(ledger.duplicates).toEqual([]);
    await asking(20);
    await asking(4_000);
    expect(ledger.duplicates).toHaveLength(2);
  });

  test('of an answer includes thinking, which shows only its signature', async () => {
    const { url } = await bedrock();
    const asking = (family: ModelFamilyName, maxTokens = 4_000) =>
      askFamily(url, family, question({ choice: 'tool', inference: { maxTokens } }));
    const [thinking, use] = (await asking('claude-5')).output?.message?.content ?? [];
    expect(thinking?.reasoningContent?.reasoningText).toEqual({ text: '', signature: expect.any(String) });
    expect(use?.toolUse?.name).toBe('record_scores');
    const { thinkingTokens } = familyNamed('claude-5');
    const spent = async (family: ModelFamilyName) => (await asking(family)).usage?.outputTokens ?? 0;
    expect((await spent('claude-5')) - (await spent('claude-4.7'))).toBeGreaterThan(thinkingTokens);
    expect((await asking('claude-5', thinkingTokens)).stopReason).toBe('max_tokens');
  });
});

describe('the form of an answer', () => {
  /** Each call is asked about once, which covers every form of a family. */
  const calls = Array.from({ length: 24 }, (_, index) => [
    { speaker: 'AGENT' as const, text: `Welcome to the sofa shop, this is call ${index}.` },
    ...POLITE_CALL.slice(1),
  ]);
  const honest = async (lines: typeof POLITE_CALL) => {
    const { url } = await bedrock();
    const { output } = await askFamily(url, 'claude-4.6', question({ choice: 'tool', lines }));
    return output?.message?.content?.[0]?.toolUse?.input;
  };
  const answers = async (family: ModelFamilyName, choice: Choice = 'auto') => {
    const { url } = await bedrock();
    return Promise.all(
      calls.map(async (lines) => ({
        content: (await askFamily(url, family, question({ choice, lines }))).output?.message?.content ?? [],
        honest: await honest(lines),
      })),
    );
  };
  const inputsOf = ({ content }: Awaited<ReturnType<typeof answers>>[number]) =>
    content.flatMap(({ toolUse }) => (toolUse ? [toolUse.input] : []));

  test('is the same for the same question', async () => {
    const { url } = await bedrock();
    const shape = async () => {
      const { output } = await askFamily(url, 'llama', question());
      return JSON.stringify(output?.message?.content).replace(/tooluse_\w+/g, '');
    };
    expect(await shape()).toBe(await shape());
  });

  test('is a tool call for Claude, sometimes after a sentence', async () => {
    const all = await answers('claude-4.6');
    for (const one of all) expect(inputsOf(one)).toEqual([one.honest]);
    const lengths = new Set(all.map(({ content }) => content.length));
    expect([...lengths].sort()).toEqual([1, 2]);
  });

  test('has numbers as text or a wrapped input for Nova', async () => {
    const all = await answers('nova', 'tool');
    const forms = all.map((one) => {
      const [input] = inputsOf(one);
      if (JSON.stringify(input) === JSON.stringify({ parameters: one.honest })) return 'wrapped';
      if (JSON.stringify(input) === JSON.stringify(one.honest)) return 'plain';
      const unquoted = JSON.stringify(input).replace(/"(score|segment)":"(\d+)"/g, '"$1":$2');
      expect(unquoted).toBe(JSON.stringify(one.honest));
      return 'text';
    });
    expect(new Set(forms)).toEqual(new Set(['wrapped', 'plain', 'text']));
  });

  test('has JSON in the text or in the input for Llama', async () => {
    const all = await answers('llama');
    const forms = all.map((one) => {
      const text = one.content[0]?.text;
      if (text?.startsWith('{')) {
        expect(JSON.parse(text)).toEqual({ name: 'record_scores', parameters: one.honest });
        return 'call in text';
      }
      if (text !== undefined) {
        expect(JSON.parse(/```json\n(.*)\n```$/s.exec(text)?.[1] ?? '')).toEqual(one.honest);
        return 'input in text';
      }
      const [input] = inputsOf(one);
      if (typeof input !== 'string') return 'tool';
      expect(JSON.parse(input)).toEqual(one.honest);
      return 'text in input';
    });
    expect(new Set(forms)).toEqual(new Set(['call in text', 'input in text', 'tool', 'text in input']));
  });

  test('has two tool calls with ids of nine characters for Mistral', async () => {
    const all = await answers('mistral', 'any');
    for (const { content, honest } of all) {
      expect(content.map(({ toolUse }) => toolUse?.toolUseId)).toEqual([
        expect.stringMatching(/^[a-zA-Z0-9]{9}$/),
        expect.stringMatching(/^[a-zA-Z0-9]{9}$/),
      ]);
      expect(content[1]?.toolUse?.input).toEqual(honest);
    }
    expect(all.some(({ content }) => JSON.stringify(content[0]?.toolUse?.input) === '{}')).toBe(true);
  });
});

describe('a returned tool use', () => {
  const sendBack = async (family: ModelFamilyName, toolUseId: string, name = 'record_scores') => {
    const { url } = await bedrock();
    const again = askAgain(scoringRequest(), { toolUseId, name, input: {} }, 'wrong');
    return askFamily(url, family, { ...question(), messages: again.messages });
  };

  test('has an id of Kimi that Converse rejects', async () => {
    const { url } = await bedrock();
    const { output } = await askFamily(url, 'kimi', question());
    const id = output?.message?.content?.find(({ toolUse }) => toolUse)?.toolUse?.toolUseId ?? '';
    expect(id).toBe('functions.record_scores:0');
    const unmet = (place: string) =>
      `Value '${id}' at 'messages.${place}.toolUseId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+`;
    await expect(sendBack('kimi', id)).rejects.toMatchObject(
      refusal(
        `2 validation errors detected: ${unmet('2.member.content.1.member.toolUse')}; ${unmet('3.member.content.1.member.toolResult')}`,
      ),
    );
    await expect(sendBack('kimi', 'functions_record_scores_0')).resolves.toBeDefined();
  });

  test('has ids and names of at most 64 characters', async () => {
    await expect(sendBack('claude-4.6', 'i'.repeat(64))).resolves.toBeDefined();
    await expect(sendBack('claude-4.6', 'i'.repeat(65))).rejects.toMatchObject(
      refusal(/length less than or equal to 64/),
    );
    await expect(sendBack('claude-4.6', 'id', 'record scores')).rejects.toMatchObject(
      refusal(/'messages\.2\.member\.content\.1\.member\.toolUse\.name'/),
    );
  });

  test("needs Mistral's own kind of id", async () => {
    await expect(sendBack('mistral', 'a1B2c3D4e')).resolves.toBeDefined();
    await expect(sendBack('mistral', 'tooluse_1')).rejects.toMatchObject(
      refusal(/Tool call id was tooluse_1 but must be a-z, A-Z, 0-9, with a length of 9\./),
    );
  });
});

test('rejects cache points with 403 in a family without a cache', async () => {
  const { url } = await bedrock();
  const { system, ...rest } = question();
  const cached = { ...rest, system: [...system, { cachePoint: { type: 'default' } }] };
  await expect(askFamily(url, 'llama', cached)).rejects.toMatchObject(
    refusal(
      /^You invoked an unsupported model or your request did not allow prompt caching/,
      'AccessDeniedException',
    ),
  );
  await expect(askFamily(url, 'claude-4.6', cached)).resolves.toBeDefined();
});

test('rejects a schema of Nova with keys beyond type, properties and required', async () => {
  const { url } = await bedrock();
  const json = { type: 'object', properties: {}, additionalProperties: false };
  const toolConfig = { tools: [{ toolSpec: { name: 'record_scores', inputSchema: { json } } }] };
  await expect(askFamily(url, 'nova', { ...question(), toolConfig })).rejects.toMatchObject(
    refusal(/extraneous key \[additionalProperties\] is not permitted/),
  );
  await expect(askFamily(url, 'claude-4.6', { ...question(), toolConfig })).resolves.toBeDefined();
});
