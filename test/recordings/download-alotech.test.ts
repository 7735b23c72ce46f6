import { Readable } from 'node:stream';
import { recordingKey } from '../../functions/shared/calls/object-keys';
import { VendorFailure } from '../../functions/shared/errors';
import type { VendorRecordings } from '../../functions/telephony/recording-stream';
import { LinkRefused } from '../../functions/telephony/safe-link';
import { aCall } from '../support/fixtures';
import { audio, closeAll, openDownload, talkSeconds } from './open-download';
import { wavFile } from './wav-files';

afterEach(closeAll);

describe('a recording of Alotech', () => {
  const call = aCall({
    callId: 'alotech-9160e5b851328d475aad',
    source: 'alotech',
    externalId: 'ahRzfm11c3Rlcmk',
    durationSec: talkSeconds,
  });
  const vendorWith = (content: Buffer, announcedBytes?: number): VendorRecordings => ({
    vendor: 'Alotech',
    download: async (_externalId, use) =>
      use({ body: Readable.from([content]), contentType: 'application/octet-stream', announcedBytes }),
  });
  const openFetch = async (alotech: VendorRecordings, maxAttempts = 1) => {
    const set = await openDownload({}, { call, maxAttempts });
    set.ports.vendors.alotech = alotech;
    return set;
  };
  const key = 'recordings/998901112233/2025-10-16_08-32-15_alotech-9160e5b851328d475aad.wav';

  test.each([
    ['WAV', wavFile({ seconds: talkSeconds }), 'audio/wav'],
    ['MP3', audio, 'audio/mpeg'],
  ])('is stored under its source with the type of its content: %s', async (_, content, type) => {
    const { deliver, objects, call: current } = await openFetch(vendorWith(content));
    await deliver();
    expect([...objects.content.keys()]).toEqual([key]);
    expect(objects.content.get(key)).toMatchObject({ body: content, contentType: type });
    expect(key).toBe(recordingKey(call));
    expect(current()).toMatchObject({
      status: 'UPLOADED',
      fileUrl: `s3://a-bucket/${key}`,
      recordingBytes: content.length,
      downloadedAt: '2026-01-01T12:00:00.000Z',
    });
  });

  test('ends the call at once if its link must not be followed', async () => {
    const {
      deliver,
      objects,
      call: current,
      ended,
    } = await openFetch(
      {
        vendor: 'Alotech',
        download: async () => {
          throw new LinkRefused('It leads to 10.0.0.1, which is not on the public internet');
        },
      },
      3,
    );
    await deliver();
    expect(current()).toMatchObject({ status: 'ERROR', reasonCode: 'RECORDING_LINK_REFUSED' });
    expect(current()?.reason).toBe(
      'Alotech answered a link to the recording that is not followed. It leads to 10.0.0.1, which is not on the public internet. Ask Alotech for recordings at public https addresses, then retry the call.',
    );
    expect(ended).toEqual(['ERROR RECORDING_LINK_REFUSED']);
    expect(objects.content.size).toBe(0);
  });

  test('that does not exist skips the call and names Alotech', async () => {
    const { deliver, call: current } = await openFetch({
      vendor: 'Alotech',
      download: async () => {
        throw new VendorFailure('Alotech', 'not-found', 'Alotech does not have it (404)');
      },
    });
    await deliver();
    expect(current()).toMatchObject({ status: 'SKIPPED', reasonCode: 'RECORDING_NOT_FOUND' });
    expect(current()?.reason).toMatch(/^Alotech has no recording ahRzfm11c3Rlcmk/);
  });

  test('is refused unread if it announces too many bytes', async () => {
    let read = 0;
    const body = new Readable({ read: () => void read++ });
    const {
      deliver,
      objects,
      call: current,
    } = await openFetch({
      vendor: 'Alotech',
      download: async (_externalId, use) =>
        use({ body, contentType: 'audio/wav', announcedBytes: 1_000_001 }),
    });
    await deliver();
    expect(current()).toMatchObject({ status: 'ERROR', reasonCode: 'RECORDING_TOO_LARGE' });
    expect([read, body.destroyed, objects.content.size]).toEqual([0, true, 0]);
  });
});
