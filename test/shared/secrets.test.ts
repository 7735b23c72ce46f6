import { clearCaches } from '@aws-lambda-powertools/parameters';
import { z } from 'zod';
import { NotConfigured, readSecret } from '../../functions/shared/secrets';
import { jsonAnswer, startServer, type WireAnswer } from '../../local/simulators/server';
import { opened } from '../local/simulators/fixtures';

const { keep, closeAll } = opened();
const Credentials = z.object({ user: z.string().regex(/^\d+$/), secret: z.string().min(1) });

/** What Secrets Manager answers to every request, and how often it was asked. */
let answer: WireAnswer;
let requests = 0;

beforeAll(async () => {
  const server = await keep(
    startServer({
      answer: () => {
        requests += 1;
        return answer;
      },
    }),
  );
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: server.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterAll(closeAll);
beforeEach(() => {
  clearCaches();
  requests = 0;
});

const holding = (SecretString: string) => jsonAnswer(200, { Name: 'sipuni', SecretString });
const failureOf = async () => {
  const failure = await readSecret('santral/sipuni', Credentials).catch((thrown: unknown) => thrown);
  if (failure instanceof NotConfigured) return failure;
  throw new Error(`NotConfigured was expected, not ${failure}`);
};

test('a secret is read as the credentials it holds', async () => {
  answer = holding(JSON.stringify({ user: '123456', secret: 'a-key' }));
  await expect(readSecret('santral/sipuni', Credentials)).resolves.toEqual({
    user: '123456',
    secret: 'a-key',
  });
});

test('a secret is asked for once a minute, not once a call', async () => {
  answer = holding(JSON.stringify({ user: '123456', secret: 'a-key' }));
  await readSecret('santral/sipuni', Credentials);
  await readSecret('santral/sipuni', Credentials);
  expect(requests).toBe(1);
});

test('a secret that is no JSON is not configured; the message names it and says what to store', async () => {
  answer = holding('a-key-typed-in-as-it-is');
  const failure = await failureOf();
  expect(failure.message).toContain('santral/sipuni');
  expect(failure.message).toContain('JSON object');
  expect(failure.message).not.toContain('a-key');
});

test('a secret with a wrong field is not configured; the message names the field, never its value', async () => {
  answer = holding(JSON.stringify({ user: 'a-wrong-user', secret: '' }));
  const failure = await failureOf();
  expect(failure.message).toContain('check user, secret');
  expect(`${failure.stack} ${JSON.stringify(failure.cause)}`).not.toContain('a-wrong-user');
});

test('a secret that was never filled in is not configured', async () => {
  answer = holding('{}');
  expect((await failureOf()).message).toContain('not filled in');
});

test('a secret that does not exist is not configured', async () => {
  answer = jsonAnswer(
    400,
    { __type: 'ResourceNotFoundException', Message: 'Secrets Manager can’t find the specified secret.' },
    { 'x-amzn-errortype': 'ResourceNotFoundException' },
  );
  expect((await failureOf()).message).toContain('santral/sipuni');
});
