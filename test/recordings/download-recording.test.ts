import { downloadRecording } from '../../functions/recordings/download-recording';
import { NotConfigured } from '../../functions/shared/aws/secrets';
import { recordingKey } from '../../functions/shared/calls/object-keys';
import { roundMetadata } from '../../functions/shared/calls/object-rounds';
import { createFaults } from '../../local/simulators/faults';
import { NOW } from '../local/simulators/fixtures';
import { aCall, aCallId } from '../support/fixtures';
import type { InMemoryObjects } from '../support/s3';
import { audio, closeAll, openDownload, storedRecording, talkSeconds } from './open-download';

afterEach(closeAll);

/** What an interrupted earlier attempt has stored. */
const placeRecording = ({ content }: InMemoryObjects, { round = 0, body = audio } = {}): void => {
  const metadata = roundMetadata({ round });
  content.set(recordingKey(aCall()), { body, contentType: 'audio/mpeg', metadata });
};

describe('a recording', () => {
  test('is stored under its customer, time and call id', async () => {
    const { deliver, call, objects } = await openDownload();
    await deliver();
    expect(storedRecording(call(), objects)).toEqual({ body: audio, contentType: 'audio/mpeg' });
    expect(call()).toMatchObject({
      status: 'UPLOADED',
      stage: 'preparation',
      attempts: 0,
      fileUrl: `s3://a-bucket/recordings/998901112233/2025-10-16_08-32-15_${aCallId}.mp3`,
      recordingBytes: audio.length,
      downloadedAt: '2026-01-01T12:00:00.000Z',
    });
  });

  test('is not fetched again after a crash that followed its upload', async () => {
    const { deliver, dieOnce, call, objects, simulator } = await openDownload();
    await dieOnce();
    placeRecording(objects);
    await deliver();
    expect(call()).toMatchObject({ status: 'UPLOADED', recordingBytes: audio.length });
    expect(simulator.counters().recordings).toBe(0);
  });

  test('is not fetched twice in a later round', async () => {
    const call = aCall({ durationSec: talkSeconds, round: 1 });
    const { deliver, objects, simulator } = await openDownload({}, { call });
    placeRecording(objects, { round: 1 });
    await deliver();
    expect(simulator.counters().recordings).toBe(0);
  });

  test('is fetched again when a person starts another round', async () => {
    const call = aCall({ durationSec: talkSeconds, round: 1 });
    const { deliver, objects, simulator } = await openDownload({}, { call });
    placeRecording(objects, { body: Buffer.from('what failed') });
    await deliver();
    expect(simulator.counters().recordings).toBe(1);
    expect(storedRecording(call, objects)?.body).toEqual(audio);
  });

  test('does not move back a call that a later stage has begun', async () => {
    const { ports, objects, call } = await openDownload();
    const earlier = aCall({ durationSec: talkSeconds });
    await ports.calls.move(earlier, 'speech', { status: 'PROCESSING', stage: 'speech' }, 'now');
    await downloadRecording(ports)(earlier, {
      callId: aCallId,
      owner: 'late',
      leaseMs: 1,
      deadline: Date.now() + 60_000,
    });
    expect(storedRecording(earlier, objects)).toBeDefined();
    expect(call()).toMatchObject({ status: 'PROCESSING', stage: 'speech' });
  });
});

describe('a call of a disabled vendor', () => {
  test('ends with advice and without a request to the vendor', async () => {
    const { deliver, ports, call, ended, simulator } = await openDownload();
    delete (ports.vendors as Partial<typeof ports.vendors>).sipuni;
    await deliver();
    expect(call()).toMatchObject({ status: 'ERROR', stage: 'recordings' });
    expect(call()?.reason).toMatch(/Sipuni is switched off.*sipuni\.enabled.*retry the call/);
    expect(ended).toEqual(['ERROR VENDOR_SWITCHED_OFF']);
    expect(simulator.counters().recordings).toBe(0);
  });

  test('continues if its recording was fetched before', async () => {
    const { deliver, dieOnce, ports, call, objects } = await openDownload();
    delete (ports.vendors as Partial<typeof ports.vendors>).sipuni;
    await dieOnce();
    placeRecording(objects);
    await deliver();
    expect(call()).toMatchObject({ status: 'UPLOADED', stage: 'preparation' });
  });
});

describe('a recording that the vendor packs or redirects', () => {
  test.each(['packed', 'redirected'] as const)('arrives whole when it is %s', async (recordings) => {
    const { deliver, call, objects } = await openDownload({}, { options: { recordings } });
    await deliver();
    expect(storedRecording(call(), objects)?.body).toEqual(audio);
    expect(call()).toMatchObject({ status: 'UPLOADED', recordingBytes: audio.length });
  });

  test('is fetched again if it is packed and truncated', async () => {
    const { deliver, call, objects } = await openDownload(
      { recordingBehaviour: 'truncated' },
      { options: { recordings: 'packed' } },
    );
    await expect(deliver()).rejects.toMatchObject({ name: 'RetryLater' });
    expect(objects.content.size).toBe(0);
    expect(call()?.status).toBe('QUEUED');
  });
});

describe('a recording that the vendor does not have', () => {
  const at = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();

  test.each([
    [1, /no recording 1760603535\.117302 yet \(404\)\. Syncs ask again until 2026-01-03T11:00:00\.000Z/],
    [47, /yet \(404\)\. Syncs ask again until 2026-01-01T13:00:00\.000Z/],
    [
      49,
      /no recording 1760603535\.117302 \(404\), and nightly syncs do not ask for it any more.*retry the call/,
    ],
  ])('%d hours after its call was stored says what happens next', async (hours, says) => {
    const call = aCall({ durationSec: talkSeconds, createdAt: at(hours), callDate: at(hours + 12) });
    const { deliver, call: current } = await openDownload({ recordingBehaviour: 'missing' }, { call });
    await deliver();
    expect(current()).toMatchObject({
      status: 'SKIPPED',
      reasonCode: 'RECORDING_NOT_FOUND',
      reason: expect.stringMatching(says),
    });
  });

  test('and whose call is a year old promises no later request', async () => {
    const call = aCall({ durationSec: talkSeconds, createdAt: at(1), callDate: at(9000) });
    const { deliver, call: current } = await openDownload({ recordingBehaviour: 'missing' }, { call });
    await deliver();
    expect(current()?.reason).toMatch(/nightly syncs do not ask for it any more/);
  });

  test('is fetched in the round that a later sync begins', async () => {
    const call = aCall({ durationSec: talkSeconds, createdAt: at(1), callDate: at(2) });
    const { deliver, ports, call: current } = await openDownload({}, { call, options: { absences: 1 } });
    await deliver();
    const skipped = current();
    expect(skipped).toMatchObject({ status: 'SKIPPED', reasonCode: 'RECORDING_NOT_FOUND' });
    const { answered, recorded, durationSec, extension, employeeId } = call;
    if (skipped)
      await ports.calls.requeue(skipped, { answered, recorded, durationSec, extension, employeeId }, at(0));
    await deliver();
    expect(current()).toMatchObject({ status: 'UPLOADED', round: 1 });
    expect(current()).not.toHaveProperty('reasonCode');
  });

  test('B9: skips the call with a reason after 404', async () => {
    const { deliver, call, ended, waits } = await openDownload({ recordingBehaviour: 'missing' });
    await deliver();
    expect(call()).toMatchObject({
      status: 'SKIPPED',
      reasonCode: 'RECORDING_NOT_FOUND',
      reason: expect.stringMatching(/no recording 1760603535\.117302 \(404\).*retry the call/),
    });
    expect(ended).toEqual(['SKIPPED RECORDING_NOT_FOUND']);
    expect(waits).toEqual([]);
  });
});

describe('a vendor that fails', () => {
  const failWith = (kind: 'too-many-requests' | 'server-error' | 'cut' | 'malformed', seed = 1) =>
    openDownload({}, { options: { faults: createFaults({ rate: 1, seed, kinds: [kind] }) } });

  test('B9: with 429 gets two retries, then parks the call without an attempt', async () => {
    const { deliver, call, waits, retried, looks } = await failWith('too-many-requests');
    await deliver();
    expect(waits).toEqual([2000, 4000]);
    expect(call()).toMatchObject({
      ...{ status: 'QUEUED', stage: 'recordings', reasonCode: 'VENDOR_THROTTLED', attempts: 0 },
      reason: expect.stringMatching(/\(429\).*looks again/),
    });
    expect(retried).toEqual([]);
    expect(looks).toMatchObject([{ callId: call()?.callId, look: 1 }]);
  });

  test('with 429 ends no call, however often', async () => {
    const { deliver, call, ended, looks } = await failWith('too-many-requests');
    for (let delivery = 0; delivery < 10; delivery += 1) await deliver();
    expect([call()?.status, call()?.attempts, ended]).toEqual(['QUEUED', 0, []]);
    expect(looks.at(-1)?.look).toBe(10);
  });

  test('ends the call in ERROR with a reason after its last attempt', async () => {
    const { deliverPatiently, call, ended } = await failWith('server-error');
    await deliverPatiently();
    expect(call()).toMatchObject({ status: 'ERROR', reasonCode: 'VENDOR_UNAVAILABLE', attempts: 3 });
    expect(call()?.reason).toMatch(/answered 500.*retry the call/);
    expect(ended).toEqual(['ERROR VENDOR_UNAVAILABLE']);
  });

  test('in every way still gives the whole recording in the end', async () => {
    const { deliverPatiently, call, objects } = await openDownload(
      {},
      { options: { faults: createFaults({ rate: 0.6, seed: 5, hangMs: 5 }) }, maxAttempts: 30 },
    );
    await deliverPatiently();
    expect(storedRecording(call(), objects)?.body).toEqual(audio);
    expect(call()).toMatchObject({ status: 'UPLOADED', stage: 'preparation' });
  });

  test.each([1, 2, 3, 4])('in the middle of the audio leaves nothing in the bucket: %d', async (seed) => {
    for (const kind of ['cut', 'malformed'] as const) {
      const { deliver, objects, call } = await failWith(kind, seed);
      await expect(deliver()).rejects.toMatchObject({ name: 'RetryLater' });
      expect(objects.content.size).toBe(0);
      expect(call()?.status).toBe('QUEUED');
    }
  });

  test('keeps the call with a reason for wrong or missing credentials', async () => {
    const { deliver, ports, call } = await openDownload();
    ports.vendors.sipuni.download = async () => {
      throw new NotConfigured('The secret santral/sipuni is not filled in: check user.');
    };
    await expect(deliver()).rejects.toMatchObject({ name: 'RetryLater', code: 'VENDOR_REFUSED' });
    expect(call()).toMatchObject({
      status: 'QUEUED',
      reasonCode: 'VENDOR_REFUSED',
      reason: expect.stringContaining('santral/sipuni'),
    });
  });
});

describe('an unusable recording', () => {
  test.each([
    ['an empty recording', 'empty', 'RECORDING_EMPTY', /no content/],
    ['a web page instead of a recording', 'html', 'RECORDING_NOT_AUDIO', /web page/],
    ['a non-audio recording', 'noise', 'RECORDING_NOT_AUDIO', /no audio/],
    ['a truncated recording', 'truncated', 'RECORDING_TRUNCATED', /ended early/],
  ] as const)('%s ends the call after its attempts with advice', async (_, behaviour, code, says) => {
    const { deliver, deliverPatiently, call, ended, retried, objects } = await openDownload({
      recordingBehaviour: behaviour,
    });
    await expect(deliver()).rejects.toMatchObject({ name: 'RetryLater', code });
    expect(call()).toMatchObject({
      status: 'QUEUED',
      reasonCode: code,
      reason: expect.stringMatching(says),
    });
    await deliverPatiently();
    expect(call()).toMatchObject({ status: 'ERROR', reasonCode: code });
    expect(call()?.reason).toMatch(says);
    expect(call()?.reason).toContain('retry the call');
    expect(ended).toEqual([`ERROR ${code}`]);
    expect(retried).toEqual([code, code]);
    expect(objects.content.size).toBe(0);
  });

  test('that may be whole is fetched again after two minutes and then accepted', async () => {
    const call = aCall({ durationSec: 18 });
    const { deliver, ports, call: now, objects } = await openDownload({}, { call });
    const vendor = ports.vendors.sipuni;
    ports.vendors.sipuni = {
      vendor: 'Sipuni',
      download: (id, use, deadline) =>
        vendor.download(id, (recording) => use({ ...recording, announcedBytes: undefined }), deadline),
    };
    const failure = await deliver().catch((thrown) => thrown);
    expect(failure).toMatchObject({ name: 'RetryLater', code: 'RECORDING_TRUNCATED' });
    expect(failure.afterMs).toBeGreaterThanOrEqual(120_000);
    expect(now()).toMatchObject({ status: 'QUEUED', doubtedBytes: audio.length });
    expect(objects.content.size).toBe(0);
    await deliver();
    expect(now()).toMatchObject({ status: 'UPLOADED', stage: 'preparation', recordingBytes: audio.length });
    expect(storedRecording(now(), objects)?.body).toEqual(audio);
  });

  test('that is too large ends the call at once, unstored', async () => {
    const { deliver, ports, objects, call } = await openDownload();
    ports.maxBytes = 1000;
    await deliver();
    expect(call()).toMatchObject({ status: 'ERROR', reasonCode: 'RECORDING_TOO_LARGE' });
    expect(call()?.reason).toContain('recordings.maxBytes');
    expect(objects.content.size).toBe(0);
  });
});

test('does not blame the recording when S3 fails', async () => {
  const long = Buffer.concat(Array.from({ length: 40 }, () => audio));
  const { deliver, ports, call } = await openDownload({ audio: () => long });
  ports.uploads.upload = async (_, body) => {
    for await (const _chunk of body) throw new Error('the bucket is out of reach');
  };
  await expect(deliver()).rejects.toMatchObject({ name: 'RetryLater', code: 'UNEXPECTED' });
  expect(call()?.reason).toContain('the bucket is out of reach');
});
