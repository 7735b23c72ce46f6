import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { type Stage, stages } from '../../functions/shared/stage/stages';
import { putSecret, secretIdOf } from '../../local/cloud/deploy';
import { restartFunctions } from '../../local/cloud/functions';
import type { ListedCall } from '../../local/listing';
import { toComparable } from '../../local/results';
import { sampleCalls, sampleEmployees } from '../../local/samples/catalogue';
import { simulator } from '../../local/simulators/sipuni';
import { sipuniEvents } from '../../local/simulators/sipuni/sipuni-events';
import { findStored } from '../../local/simulators/sipuni/sipuni-results';
import { callFromWebhook, callsRevealedLater, callThatHeals, idsHiddenAtFirst } from './calls';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

/** Default state of the telephony. */
const usual = { hidden: idsHiddenAtFirst(), emptyRecordings: [callThatHeals().externalId] };
afterEach(() => system.bend(usual));

const sample = (id: string): ListedCall => {
  const named = sampleCalls().find((call) => call.id === id);
  const stored = named && findStored(named, system.firstPass);
  if (!stored) throw new Error(`there is no sample call ${id}`);
  return stored;
};

const send = (stage: Stage, body: unknown) =>
  system.sqs.send(
    new SendMessageCommand({ QueueUrl: system.queueUrls[stage], MessageBody: JSON.stringify(body) }),
  );

const objectCreated = (key: string) => ({
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: { bucket: { name: system.outputs.BucketName }, object: { key } },
});

const keysBelow = async (prefix: string): Promise<string[]> => {
  const { Contents = [] } = await system.s3.send(
    new ListObjectsV2Command({ Bucket: system.outputs.BucketName, Prefix: prefix }),
  );
  return Contents.flatMap(({ Key }) => Key ?? []);
};

test('processes nothing and pays nothing when the same sync runs again', async () => {
  const [before, paid] = [await system.quiet(), await system.paid()];
  const answer = await system.sync();
  expect(answer.json()).toMatchObject({ success: true, recordsProcessed: 0 });
  expect(toComparable(await system.quiet())).toEqual(toComparable(before));
  expect(await system.paid()).toEqual(paid);
});

test('brings in nothing twice in two parallel syncs', async () => {
  const before = await system.quiet();
  const answers = await Promise.all([system.sync(), system.sync()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(toComparable(await system.quiet())).toEqual(toComparable(before));
});

/** Delivers an event like Sipuni, without a sign-in. */
const deliver = (
  event: Readonly<Record<string, string>>,
  {
    method = 'POST',
    token = simulator.credentials.webhookToken,
  }: { method?: 'GET' | 'POST'; token?: string } = {},
) => {
  const query = method === 'GET' ? `?${new URLSearchParams(event)}` : '';
  const body = method === 'POST' ? { body: event } : {};
  return system.api.call(`/api/sipuni/webhook/${token}${query}`, { method, token: null, ...body });
};

test('takes a call from the webhook once, and the next sync changes nothing', async () => {
  const [told, paid] = [callFromWebhook(), await system.paid()];
  const callId = `sipuni-${told.externalId}`;
  await system.bend({ ...usual, hidden: usual.hidden.filter((id) => id !== told.externalId) });
  const [begin, , end] = sipuniEvents(told, system.now);
  if (!begin || !end) throw new Error('the call tells nothing');
  const wrong = await deliver(end, { token: 'a-token-that-nobody-has-set' });
  expect([wrong.status, wrong.json<{ code: string }>().code]).toEqual([404, 'NO_SUCH_ROUTE']);
  const answers = [
    await deliver(end),
    await deliver(begin, { method: 'GET' }),
    await deliver(end, { method: 'GET' }),
  ];
  expect(answers.map(({ status, text }) => [status, text])).toEqual(
    answers.map(() => [200, '{"success":true}']),
  );
  while ((await system.api.call(`/api/calls/${callId}`)).status === 404)
    await new Promise((resolve) => setTimeout(resolve, 500));
  const before = await system.quiet();
  expect(await system.show(callId)).toMatchObject({ status: 'DONE' });
  const answer = await system.sync();
  expect(answer.json()).toMatchObject({ success: true, recordsProcessed: 0 });
  expect(toComparable(await system.quiet())).toEqual(toComparable(before));
  expect((await system.paid()).speech).toBe(paid.speech + 1);
});

test('changes nothing and pays nothing for repeated messages and events after DONE', async () => {
  const { callId } = sample('uz-01-sofa');
  const showWithoutLinks = async () => {
    // Each link has a new signature.
    const { links: _links, ...call } = await system.show(callId);
    return call;
  };
  const [before, paid] = [await showWithoutLinks(), await system.paid()];
  const [transcript] = (await keysBelow('transcripts/')).filter((key) => key.includes(callId));
  const [cleaned] = (await keysBelow('cleaned/')).filter((key) => key.endsWith(`${callId}.json`));
  if (!transcript || !cleaned) throw new Error('the call left no transcript');
  for (const stage of stages) await send(stage, { callId });
  await send('cleaning', objectCreated(transcript));
  await send('cleaning', objectCreated(transcript));
  await send('scoring', objectCreated(cleaned));
  await system.quiet();
  expect(await showWithoutLinks()).toEqual(before);
  expect(await system.paid()).toEqual(paid);
});

test('deletes recordings and prepared audio, whatever the end of the call', async () => {
  await system.quiet();
  expect([...(await keysBelow('recordings/')), ...(await keysBelow('prepared/'))]).toEqual([]);
});

test('completes a failed call after a retry once its cause is gone', async () => {
  const callId = `sipuni-${callThatHeals().externalId}`;
  expect(await system.show(callId)).toMatchObject({ status: 'ERROR', reasonCode: 'RECORDING_EMPTY' });
  await system.bend({ hidden: usual.hidden });
  const retried = await system.api.call(`/api/calls/${callId}/retry`, { method: 'POST' });
  expect(retried.status).toBeLessThan(300);
  await system.quiet();
  const call = await system.show(callId);
  expect(call.status).toBe('DONE');
  expect(call.reasonCode).toBeUndefined();
});

test('reports a repeated failure after a retry and does not retry DONE calls', async () => {
  const { callId } = sample('tr-08-empty-file');
  await system.api.ask(`/api/calls/${callId}/retry`, { method: 'POST' });
  await system.quiet();
  expect(await system.show(callId)).toMatchObject({ status: 'ERROR', reasonCode: 'RECORDING_EMPTY' });
  const done = await system.api.call(`/api/calls/${sample('uz-01-sofa').callId}/retry`, { method: 'POST' });
  expect(done.status).toBe(409);
});

test('completes a call without an employee at the next sync with that employee', async () => {
  const { callId, extension, reasonCode } = sample('uz-12-unknown-extension');
  expect(reasonCode).toBe('EMPLOYEE_NOT_FOUND');
  const newcomer = {
    extension: extension ?? '',
    name: 'Agent 299',
    employeeId: 'employee-299',
    active: true,
  };
  const employees = [...sampleEmployees().map((employee) => ({ ...employee, active: true })), newcomer];
  await system.api.ask('/api/employees', { method: 'PUT', body: { employees } });
  expect((await system.sync()).json()).toMatchObject({ success: true, recordsProcessed: 1 });
  await system.quiet();
  expect(await system.show(callId)).toMatchObject({ status: 'DONE', employeeId: 'employee-299' });
});

test('reports an HTML page in place of the export and changes no call', async () => {
  const before = await system.quiet();
  await system.bend({ ...usual, answersHtml: true });
  const answer = await system.sync();
  expect(answer.status).toBe(502);
  expect(answer.json()).toMatchObject({ success: false, code: 'CREDENTIALS_REFUSED' });
  expect(toComparable(await system.quiet())).toEqual(toComparable(before));
});

test('names renamed columns of Sipuni in the outcome of the sync', async () => {
  await system.bend({ ...usual, renamedColumn: ['Куда', 'Назначение'] });
  const answer = await system.sync();
  expect(answer.json()).toMatchObject({ success: false, code: 'COLUMNS_UNKNOWN' });
  expect(answer.text).toContain('Куда');
});

test('counts a row with an invalid date and processes the others', async () => {
  const broken =
    'Входящий;Отвечен;41.13.2025 13:32:15;Sales;998900000999;998712000000;212;21;17;4;;1760000000.1;;;;1;1';
  await system.bend({ ...usual, extraRow: broken });
  const answer = await system.sync();
  expect(answer.json()).toMatchObject({ success: true });
  expect(answer.text).toContain('Failed: 1');
});

test('explains wrong credentials without the key', async () => {
  const wrong = { user: '123456', secret: 'a-key-that-was-never-issued' };
  const right = { user: '123456', secret: 'local-integration-key' };
  await putSecret(system.cloud, secretIdOf(system.outputs, 'sipuni'), wrong);
  try {
    await restartFunctions(system.cloud, 'SipuniRoutes');
    const answer = await system.api.call('/api/sipuni/test-connection');
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ success: false, code: 'CREDENTIALS_REFUSED' });
    expect(answer.text).not.toContain(wrong.secret);
  } finally {
    await putSecret(system.cloud, secretIdOf(system.outputs, 'sipuni'), right);
    await restartFunctions(system.cloud, 'SipuniRoutes');
  }
  expect((await system.api.call('/api/sipuni/test-connection')).json()).toMatchObject({ success: true });
});

test('archives an unreadable message and keeps the queue going', async () => {
  let archived: string[] = [];
  while (archived.length === 0) {
    archived = (await keysBelow('dead-letters/')).filter((key) => key.includes(system.poisonId));
    if (archived.length === 0) await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const { Body } = await system.s3.send(
    new GetObjectCommand({ Bucket: system.outputs.BucketName, Key: archived[0] ?? '' }),
  );
  expect(await Body?.transformToString()).toContain('no JSON at all');
});

test('loses no call and pays for none twice when functions crash before acknowledging', async () => {
  const before = await system.paid();
  await system.bend({
    ...usual,
    hidden: usual.hidden.filter((id) => !callsRevealedLater().some(({ externalId }) => externalId === id)),
  });
  await system.crashing(true);
  try {
    let answer = await system.sync();
    for (let attempt = 0; answer.status >= 500 && attempt < 20; attempt++) answer = await system.sync();
    expect(answer.status).toBe(200);
    await system.quiet();
  } finally {
    await system.crashing(false);
  }
  const revealed = await Promise.all(
    callsRevealedLater().map(({ externalId }) => system.show(`sipuni-${externalId}`)),
  );
  expect(revealed.map(({ status }) => status)).toEqual(revealed.map(() => 'DONE'));
  expect((await system.crashes()).crashes).toBeGreaterThan(0);
  const paid = await system.paid();
  expect(paid.duplicates).toBe(0);
  expect(paid.speech - before.speech).toBe(revealed.length);
});
