import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expectedAlotech } from '../../local/samples/alotech';
import { sampleCalls } from '../../local/samples/catalogue';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

const { won } = expectedAlotech(system.now);
const wonAndDone = system.alotech.calls.filter(
  ({ externalId, status }) => status === 'DONE' && Object.hasOwn(won, externalId),
);
const show = (call: { callId: string }) => system.show(call.callId);
const sipuni = (id: string) => {
  const sample = sampleCalls().find((call) => call.id === id);
  if (!sample) throw new Error(`there is no sample call ${id}`);
  return { sample, callId: `sipuni-${sample.externalId}` };
};

test('transcribes each source with its engine and names the engine in the call', async () => {
  expect(wonAndDone.length).toBeGreaterThan(4);
  for (const call of wonAndDone) {
    expect(await show(call)).toMatchObject({
      speechEngine: 'transcribe',
      transcription: { engine: 'transcribe', wordTimes: 'engine' },
    });
  }
  expect(await show(sipuni('uz-01-sofa'))).toMatchObject({
    speechEngine: 'navai',
    transcription: { engine: 'navai' },
  });
});

test('completes calls although announcements get lost, come twice and come late', async () => {
  await system.quiet();
  const [before, paid] = [await Promise.all(wonAndDone.map(show)), await system.paid()];
  for (const { callId } of wonAndDone.slice(0, 3)) {
    const announcement = {
      source: 'aws.transcribe',
      'detail-type': 'Transcribe Job State Change',
      detail: {
        TranscriptionJobName: `Santral_${callId}_0123456789ab`,
        TranscriptionJobStatus: 'COMPLETED',
      },
    };
    await system.sqs.send(
      new SendMessageCommand({
        QueueUrl: system.queueUrls.speech,
        MessageBody: JSON.stringify(announcement),
      }),
    );
  }
  await system.quiet();
  const after = await Promise.all(wonAndDone.map(show));
  expect(after.map(({ status, statusAt }) => [status, statusAt])).toEqual(
    before.map(({ status, statusAt }) => [status, statusAt]),
  );
  expect(await system.paid()).toEqual(paid);
  expect(paid.duplicates).toBe(0);
});

test('transcribes a two-channel call with the right speaker of every segment', async () => {
  const heard = await Promise.all(wonAndDone.map(show));
  const inTwo = heard.filter(({ transcription }) => transcription?.channels === 2);
  expect(inTwo).toHaveLength(1);
  expect(inTwo[0]?.roles).toMatchObject({ by: 'call-direction', confidence: expect.any(Number) });

  const { sample } = sipuni('tr-11-round-table');
  const segments = inTwo[0]?.transcription?.segments ?? [];
  expect(segments.length).toBeGreaterThanOrEqual(sample.turns.length);
  for (const { speaker, startMs, endMs, text } of segments) {
    const turn = sample.turns.find(
      (one) => one.speaker === speaker && one.text.includes(text.split(' ')[0] ?? ''),
    );
    const spoken = sample.turns.filter((one) => one.startMs < endMs && one.endMs > startMs);
    expect(spoken.map((one) => one.speaker)).toContain(speaker);
    expect(turn).toBeDefined();
  }
});

test('stores the sent bytes of a call and the talk time of each speaker', async () => {
  const call = await show(sipuni('tr-01-wardrobe'));
  expect(call.sentBytes).toBeGreaterThan(10_000);
  expect(call.metrics?.talkMs.agent).toBeGreaterThan(10_000);
  expect(call.metrics?.talkMs.customer).toBeGreaterThan(3_000);
});

test('offers a transcript as text and as WebVTT', async () => {
  const { links } = await show(sipuni('tr-01-wardrobe'));
  const [text, vtt] = await Promise.all(
    [links.text, links.vtt].map(async (link) => (await system.api.call(link?.url ?? '')).text),
  );
  expect(text).toMatch(/^\[00:00\] Temsilci: .+\n\[00:\d\d\] Müşteri: /);
  expect(vtt).toMatch(/^WEBVTT/);
  expect(vtt).toContain('<v Müşteri>');
});
