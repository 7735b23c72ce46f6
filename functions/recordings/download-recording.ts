import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { audioFormatOf, sniffBytes } from '../shared/audio-format';
import type { ObjectUploads } from '../shared/aws/object-uploads';
import type { ObjectStore } from '../shared/aws/objects';
import { NotConfigured } from '../shared/aws/secrets';
import { recordingKey } from '../shared/calls/object-keys';
import { isOfRound, roundMetadata } from '../shared/calls/object-rounds';
import type { Call } from '../shared/calls/schema';
import type { CallStore } from '../shared/calls/store';
import { AccountBlocks, CallEnds, RetryLater, VendorFailure } from '../shared/errors';
import type { WorkDelivery } from '../shared/stage/run-stage';
import { peek, type VendorRecording, type VendorRecordings } from '../telephony/recording-stream';
import { LinkRefused } from '../telephony/safe-link';
import { vendorOff } from '../telephony/vendor-off';
import { vendors } from '../telephony/vendors';
import { audioCheck, tooLarge, UnusableRecording } from './audio-check';

export interface DownloadPorts {
  /** Who recorded the calls of each source that is switched on. */
  vendors: Partial<Record<Call['source'], VendorRecordings>>;
  uploads: ObjectUploads;
  objects: ObjectStore;
  calls: CallStore;
  /** Bytes. */
  maxBytes: number;
  now?: () => number;
}

/**
 * Fetches a call's recording from its vendor and stores it; its arrival in the bucket starts the preparation.
 *
 *  1. A recording that an interrupted earlier try has stored is not fetched again (B2).
 *  2. Stream the vendor's audio into S3, checked on the way; never hold a whole file in memory.
 *  3. Note where it is. The preparation may have begun already; then this note comes too late and is refused.
 *
 * @throws AccountBlocks when the vendor asks for fewer requests
 * @throws RetryLater when the vendor is down or sent something unusable
 * @throws CallEnds when there is no recording, or none that may be fetched
 */
export const downloadRecording =
  ({ vendors, uploads, objects, calls, maxBytes, now = Date.now }: DownloadPorts) =>
  async (call: Call, { deadline, isFirst }: WorkDelivery): Promise<void> => {
    const key = recordingKey(call);
    const store = async (recording: VendorRecording): Promise<number> => {
      if ((recording.announcedBytes ?? 0) > maxBytes) {
        recording.body.destroy();
        throw tooLarge(maxBytes);
      }
      const { head, body } = await peek(recording.body, sniffBytes);
      const contentType = audioFormatOf(head)?.contentType ?? 'application/octet-stream';
      const { durationSec: talkSeconds, doubtedBytes } = call;
      const check = audioCheck({ ...recording, maxBytes, talkSeconds, doubtedBytes });
      const checked = new PassThrough();
      const upload = uploads
        .upload(key, checked, { contentType, metadata: roundMetadata(call) })
        .catch((error) => {
          checked.destroy();
          throw error;
        });
      const [passed, uploaded] = await Promise.allSettled([pipeline(body, check, checked), upload]);
      const failure = passed.status === 'rejected' ? passed.reason : undefined;
      // A recording that fails makes its upload fail with the same error; for any other the bucket is to blame.
      if (uploaded.status === 'rejected' && uploaded.reason !== failure) throw uploaded.reason;
      if (failure) throw cutShort(failure, recording, check.bytes);
      return check.bytes;
    };

    const at = () => new Date(now()).toISOString();
    const noteDoubt = async (doubtedBytes: number): Promise<void> => {
      await calls.move(call, 'recordings', { status: 'QUEUED', stage: 'recordings', doubtedBytes }, at());
    };

    // A call that is tried anew fetches anew: its earlier recording has gone, or is what failed.
    const stored = isFirst ? undefined : await objects.head(key);
    const recordingBytes =
      (stored && isOfRound(stored, call) ? stored.bytes : undefined) ??
      (await download(call, vendors[call.source], {
        fetch: (vendor) => vendor.download(call.externalId, store, deadline),
        noteDoubt,
        now: now(),
      }));

    const change = {
      status: 'UPLOADED',
      stage: 'preparation',
      attempts: 0,
      fileUrl: objects.address(key),
      recordingBytes,
      downloadedAt: at(),
    } as const;
    await calls.move(call, 'recordings', change, at());
  };

/** A connection that ended before the announced length did is a truncated recording, whatever the socket called it. */
const cutShort = (failure: unknown, { announcedBytes }: VendorRecording, bytes: number): unknown =>
  failure instanceof UnusableRecording ||
  announcedBytes === undefined ||
  bytes === 0 ||
  bytes >= announcedBytes
    ? failure
    : new UnusableRecording(
        'RECORDING_TRUNCATED',
        `The recording ended early: ${bytes} of ${announcedBytes} bytes came`,
      );

/** A vendor may still be writing the recording. The second look comes after this time, milliseconds. */
const secondLookMs = 120_000;

/** A recording may appear hours later. Syncs ask for it again while it may. */
const notFound = (vendor: string, { source, externalId, createdAt, callDate }: Call, now: number): string => {
  const { lateRecordingMs } = vendors[source];
  if (lateRecordingMs === 0)
    return `${vendor} has no recording ${externalId} (404). If it appears there later, retry the call.`;
  const until = Date.parse(createdAt) + lateRecordingMs;
  // The nightly syncs meet no call that is older, such as one of a range that a person asked for.
  const isMet = now < until && now < Date.parse(callDate) + 2 * lateRecordingMs;
  return isMet
    ? `${vendor} has no recording ${externalId} yet (404). Syncs ask again until ${new Date(until).toISOString()}; to ask at once, retry the call.`
    : `${vendor} has no recording ${externalId} (404), and nightly syncs do not ask for it any more. If it appears there later, retry the call.`;
};

interface Fetching {
  fetch: (vendor: VendorRecordings) => Promise<number>;
  /** Keeps the size of a recording that is looked at again, bytes. */
  noteDoubt: (bytes: number) => Promise<void>;
  /** Epoch ms. */
  now: number;
}

/** What the vendor's behaviour means for the call (B9). */
const download = async (
  call: Call,
  recordings: VendorRecordings | undefined,
  { fetch, noteDoubt, now }: Fetching,
): Promise<number> => {
  if (!recordings) throw vendorOff(call.source);
  const { vendor } = recordings;
  try {
    return await fetch(recordings);
  } catch (cause) {
    if (cause instanceof UnusableRecording && cause.code === 'RECORDING_TOO_LARGE') {
      const reason = `${cause.message}. Raise recordings.maxBytes, then retry the call.`;
      throw new CallEnds('ERROR', cause.code, reason, { cause });
    }
    if (cause instanceof UnusableRecording) {
      const { code, message, doubtfulBytes } = cause;
      if (doubtfulBytes === undefined) throw new RetryLater(code, message, { cause });
      await noteDoubt(doubtfulBytes);
      throw new RetryLater(code, message, { afterMs: secondLookMs, cause });
    }
    if (cause instanceof LinkRefused) {
      const reason = `${vendor} answered a link to the recording that is not followed. ${cause.message}. Ask ${vendor} for recordings at public https addresses, then retry the call.`;
      throw new CallEnds('ERROR', 'RECORDING_LINK_REFUSED', reason, { cause });
    }
    if (cause instanceof NotConfigured) throw new RetryLater('VENDOR_REFUSED', cause.message, { cause });
    if (!(cause instanceof VendorFailure)) throw cause;
    if (cause.kind === 'not-found') {
      throw new CallEnds('SKIPPED', 'RECORDING_NOT_FOUND', notFound(vendor, call, now), { cause });
    }
    // Its limit is no fault of the call, and waiting for it is no attempt (decision 053).
    if (cause.kind === 'throttled')
      throw new AccountBlocks('VENDOR_THROTTLED', cause.message, { afterMs: cause.retryAfterMs, cause });
    const refused = cause.kind === 'refused' || cause.kind === 'rejected';
    throw new RetryLater(refused ? 'VENDOR_REFUSED' : 'VENDOR_UNAVAILABLE', cause.message, {
      afterMs: cause.retryAfterMs,
      cause,
    });
  }
};
