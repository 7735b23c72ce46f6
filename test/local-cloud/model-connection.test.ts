import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

interface ConnectionAnswer {
  success: boolean;
  message: string;
  checks: { name: string; ok: boolean; state: string; message: string }[];
}

test('finds the model and its account in order', async () => {
  const answer = await system.api.ask<ConnectionAnswer>('/api/model/test-connection');
  expect(answer.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(answer).toMatchObject({ success: true, message: 'The model answers and nothing is missing.' });
  expect(answer.checks.map(({ name }) => name)).toEqual([
    'configuration',
    'region',
    'first-use-form',
    'marketplace',
    'authorization',
    'lifecycle',
    'quota',
    'lambda-concurrency',
    'answer',
  ]);
});

test('asks the model like the stages and sends nothing of a call', async () => {
  const before = (await system.modelRequests()).length;
  await system.api.ask('/api/model/test-connection');
  const [question = '{}'] = (await system.modelRequests()).slice(before);
  const { messages, toolConfig, inferenceConfig } = JSON.parse(question);
  expect(messages).toEqual([{ role: 'user', content: [{ text: 'Say that you are here.' }] }]);
  expect(toolConfig.tools).toHaveLength(1);
  expect(inferenceConfig.maxTokens).toBeLessThanOrEqual(64);
});
