import { clearCaches } from '@aws-lambda-powertools/parameters';
import type { SecretForm } from '../../../functions/shared/aws/secret-form';
import { NotConfigured, readSecret } from '../../../functions/shared/aws/secrets';
import { NavaiCredentials } from '../../../functions/speech/engines/navai/navai-service';
import { AlotechCredentials } from '../../../functions/telephony/alotech/credentials';
import { SipuniCredentials } from '../../../functions/telephony/sipuni/credentials';
import { jsonAnswer, startServer, type WireAnswer } from '../../../local/simulators/server';
import { collectOpened } from '../../local/simulators/fixtures';

const { keep, closeAll } = collectOpened();

/** What Secrets Manager answers to every request, and the number of requests. */
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

const answerWith = (SecretString: string) => jsonAnswer(200, { Name: 'sipuni', SecretString });
const failureOf = async (form: SecretForm = SipuniCredentials) => {
  const failure = await readSecret('santral/a-secret', form).catch((thrown: unknown) => thrown);
  if (failure instanceof NotConfigured) return failure;
  throw new Error(`NotConfigured was expected, not ${failure}`);
};
const refusal = (type: string, Message: string) =>
  jsonAnswer(400, { __type: type, Message }, { 'x-amzn-errortype': type });

test('reads a secret as credentials', async () => {
  answer = answerWith(JSON.stringify({ user: '123456', secret: 'a-key' }));
  await expect(readSecret('santral/a-secret', SipuniCredentials)).resolves.toEqual({
    user: '123456',
    secret: 'a-key',
  });
});

test('asks for a secret once a minute and not once a call', async () => {
  answer = answerWith(JSON.stringify({ user: '123456', secret: 'a-key' }));
  await readSecret('santral/a-secret', SipuniCredentials);
  await readSecret('santral/a-secret', SipuniCredentials);
  expect(requests).toBe(1);
});

test('reads a rotated secret after a minute', async () => {
  answer = answerWith(JSON.stringify({ user: '123456', secret: 'the-old-key' }));
  await readSecret('santral/a-secret', SipuniCredentials);
  answer = answerWith(JSON.stringify({ user: '123456', secret: 'the-new-key' }));
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
  try {
    await expect(readSecret('santral/a-secret', SipuniCredentials)).resolves.toMatchObject({
      secret: 'the-new-key',
    });
  } finally {
    clock.mockRestore();
  }
});

test('reads a secret at once for a caller who has just changed it', async () => {
  answer = answerWith(JSON.stringify({ user: '123456', secret: 'the-old-key' }));
  await readSecret('santral/a-secret', SipuniCredentials);
  answer = answerWith(JSON.stringify({ user: '123456', secret: 'the-new-key' }));
  await expect(readSecret('santral/a-secret', SipuniCredentials, { fresh: true })).resolves.toMatchObject({
    secret: 'the-new-key',
  });
  await expect(readSecret('santral/a-secret', SipuniCredentials)).resolves.toMatchObject({
    secret: 'the-new-key',
  });
});

const forms = [
  [SipuniCredentials, 'Sipuni', '{"user":"…","secret":"…"}', { user: '123456', secret: 'k3y-of-sipuni' }],
  [
    AlotechCredentials,
    'Alotech',
    '{"tenant":"…","clientId":"…","clientSecret":"…"}',
    { tenant: 'acme.alo-tech.com', clientId: 'cl13nt', clientSecret: 'k3y-of-alotech' },
  ],
  [NavaiCredentials, 'Navai', '{"apiKey":"…"}', { apiKey: 'k3y-of-navai' }],
] as const;

describe.each(forms)('a secret (%#)', (form, service, example, good) => {
  const names = Object.keys(good);
  const values = Object.values(good);

  /** The error about a secret with this text. It names the service and the form and repeats no value. */
  const messageOf = async (text: string): Promise<string> => {
    clearCaches();
    answer = answerWith(text);
    const failure = await failureOf(form);
    expect(failure.message).toContain(`The secret of ${service} (santral/a-secret)`);
    expect(failure.message).toContain(`Store ${example} in it.`);
    const everything = `${failure.message} ${failure.stack} ${JSON.stringify(failure.cause)}`;
    for (const value of [...values, 'f0reign']) expect(everything).not.toContain(value);
    return failure.message;
  };

  it('may have blanks, a byte order mark and unknown fields', async () => {
    answer = answerWith(`\uFEFF ${JSON.stringify({ ...good, note: 'f0reign' })}\n`);
    await expect(readSecret('santral/a-secret', form)).resolves.toEqual(good);
  });

  it.each([
    ['is empty', ''],
    ['holds a line break alone', '\n'],
    ['is an empty object', '{}'],
    ['is as the deployment made it', JSON.stringify(Object.fromEntries(names.map((name) => [name, ''])))],
  ])('counts as not filled in when it %s', async (_, text) => {
    expect(await messageOf(text)).toContain('is not filled in.');
  });

  it.each([
    ['the key alone', values.at(-1) as string, 'It is not JSON.'],
    ['an object without its quotes', `{${names[0]}:${values[0]}}`, 'It is not JSON.'],
    ['a JSON string', JSON.stringify(values.at(-1)), 'It is a string and has to be a JSON object.'],
    ['an object in a JSON string', JSON.stringify(JSON.stringify(good)), 'It is a string'],
    ['a list', JSON.stringify(values), 'It is a list and has to be a JSON object.'],
    ['a number', '123456', 'It is a number'],
    ['null', 'null', 'It is null'],
  ])('says that it holds %s', async (_, text, said) => {
    expect(await messageOf(text)).toContain(said);
  });

  it.each(names)('says what is wrong with the field %s', async (name) => {
    const withField = (value: unknown) =>
      messageOf(JSON.stringify({ ...good, other: 'f0reign', [name]: value }));
    expect(await withField(undefined)).toContain(`The field "${name}" is missing.`);
    expect(await withField(undefined)).toContain('It has a field that nothing reads.');
    expect(await withField('')).toContain(`The field "${name}" is empty.`);
    expect(await withField('  \n')).toContain(`The field "${name}" is empty.`);
    expect(await withField(null)).toContain(`The field "${name}" is null and has to be text`);
    expect(await withField(4711)).toContain(`The field "${name}" is a number and has to be text`);
    expect(await withField(['k3y'])).toContain(`The field "${name}" is a list and has to be text`);
    for (const left of ['…', '...', '<your key>', 'xxx', 'CHANGE-ME', 'your key here'])
      expect(await withField(left)).toContain(`The field "${name}" still holds a placeholder.`);
  });

  it.each(names)('says that the field %s has other capitals or blanks', async (name) => {
    const { [name]: value, ...others } = good as Record<string, string>;
    const said = await messageOf(JSON.stringify({ ...others, [name.toUpperCase()]: value }));
    expect(said).toContain(`The field "${name}" is written with other capitals or blanks.`);
  });

  it('never repeats a value in place of a name', async () => {
    expect(await messageOf(JSON.stringify({ [values.at(-1) as string]: '1' }))).toContain('is missing');
  });

  it.each([
    ['a line break', '12\n34'],
    ['a tabulator', '12\t34'],
    ['a space of no width', '12\u200B34'],
    ['a soft hyphen', '12\u00AD34'],
    ['a mark of the direction at its end', '1234\u200E'],
  ])('says which key or id holds %s that nobody sees', async (_, value) => {
    for (const name of names.filter((name) => name !== 'tenant'))
      expect(await messageOf(JSON.stringify({ ...good, [name]: value }))).toContain(
        `The field "${name}" holds a character that cannot be seen, such as a line break.`,
      );
  });

  it('says which key or id begins or ends with a blank', async () => {
    for (const name of names.filter((name) => name !== 'tenant'))
      for (const edge of [' ', '\n', '\r\n', '\t']) {
        const said = await messageOf(JSON.stringify({ ...good, [name]: `1234${edge}` }));
        expect(said).toContain(`The field "${name}" begins or ends with a blank or a line break.`);
      }
  });
});

test.each(['https://acme.alo-tech.com', 'acme.alo-tech.com/', 'acme', 'acme.alo-tech.com:443'])(
  'says that %s is not the host name of a tenant',
  async (tenant) => {
    answer = answerWith(JSON.stringify({ tenant, clientId: 'a-client', clientSecret: 'a-key' }));
    const { message } = await failureOf(AlotechCredentials);
    expect(message).toContain(
      'The field "tenant" has to be a host name such as acme.alo-tech.com, without https://',
    );
  },
);

test('says that the Navai key holds a letter that no header can carry', async () => {
  // The third letter is Cyrillic.
  answer = answerWith(JSON.stringify({ apiKey: 'k3\u0443-of-navai' }));
  const failure = await failureOf(NavaiCredentials);
  expect(failure.message).toContain('The field "apiKey" has to be letters of the Latin alphabet, digits and');
  expect(`${failure.message} ${failure.stack}`).not.toContain('of-navai');
});

test('says that the Sipuni account id has digits only', async () => {
  answer = answerWith(JSON.stringify({ user: 'a-wrong-user', secret: 'a-key' }));
  const failure = await failureOf();
  expect(failure.message).toContain('The field "user" has to be the account id, which has digits only.');
  expect(`${failure.message} ${failure.stack}`).not.toContain('a-wrong-user');
});

test('refuses a secret that holds bytes', async () => {
  answer = jsonAnswer(200, { Name: 'sipuni', SecretBinary: Buffer.from('a-key').toString('base64') });
  expect((await failureOf()).message).toContain('holds bytes. Store {"user":"…","secret":"…"} in it.');
});

test('says that a secret without a value is not filled in', async () => {
  answer = refusal(
    'ResourceNotFoundException',
    'Secrets Manager can’t find the specified secret value for staging label: AWSCURRENT',
  );
  expect((await failureOf()).message).toContain('is not filled in.');
});

test('says that a secret does not exist', async () => {
  answer = refusal('ResourceNotFoundException', 'Secrets Manager can’t find the specified secret.');
  expect((await failureOf()).message).toContain('(santral/a-secret) does not exist.');
});

test('says how to restore a secret that is marked for deletion', async () => {
  answer = refusal(
    'InvalidRequestException',
    'You can’t perform this operation on the secret because it was marked for deletion.',
  );
  expect((await failureOf()).message).toContain('is marked for deletion. Restore it with restore-secret.');
});

test('does not blame the secret when Secrets Manager fails', async () => {
  answer = refusal('AccessDeniedException', 'User is not authorized');
  const failure = await readSecret('santral/a-secret', SipuniCredentials).catch((thrown: unknown) => thrown);
  expect(failure).not.toBeInstanceOf(NotConfigured);
});
