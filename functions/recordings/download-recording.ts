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
  /** The recordings of each enabled source. */
  vendors: Partial<Record<Call['source'], VendorRecordings>>;
  uploads: ObjectUploads;
  objects: ObjectStore;
  calls: CallStore;
  /** Larger recordings are refused (bytes). */
  maxBytes: number;
  now?: () => number;
}

/**
 * Fetches a call's recording from its vendor and stores it. The new object starts the preparation.
 *
 * 1. If an interrupted earlier attempt has stored the recording, do not fetch it again (B2).
 * 2. Stream the vendor's audio into S3 and check it on the way. Never hold a whole file in memory.
 * 3. Note where the recording is. If the preparation has already begun, the call stays as it is.
 *
 * @throws AccountBlocks when the vendor asks for fewer requests
 * @throws RetryLater when the vendor is down, refuses or sent something unusable
 * @throws CallEnds when there is no recording, or when it is too large or at an unsafe link
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
      // A bad recording makes its upload fail with the same error. Any other upload error comes from S3.
      if (uploaded.status === 'rejected' && uploaded.reason !== failure) throw uploaded.reason;
      if (failure) throw explainFailure(failure, recording, check.bytes);
      return check.bytes;
    };

    const formatNow = () => new Date(now()).toISOString();
    const noteDoubt = async (doubtedBytes: number): Promise<void> => {
      await calls.move(
        call,
        'recordings',
        { status: 'QUEUED', stage: 'recordings', doubtedBytes },
        formatNow(),
      );
    };

    // A person's retry fetches the recording again. The earlier one is gone or caused the failure.
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
      downloadedAt: formatNow(),
    } as const;
    await calls.move(call, 'recordings', change, formatNow());
  };

/** Reports a recording with fewer bytes than announced as truncated, whatever the socket error. */
const explainFailure = (failure: unknown, { announcedBytes }: VendorRecording, bytes: number): unknown =>
  failure instanceof UnusableRecording ||
  announcedBytes === undefined ||
  bytes === 0 ||
  bytes >= announcedBytes
    ? failure
    : new UnusableRecording(
        'RECORDING_TRUNCATED',
        `The recording ended early: ${bytes} of ${announcedBytes} bytes came`,
      );

/** Delay before a second fetch (ms). The vendor may still be writing the recording. */
const secondLookMs = 120_000;

/** A recording may appear hours later. Syncs ask for it during that time. */
const describeMissing = (
  vendor: string,
  { source, externalId, createdAt, callDate }: Call,
  now: number,
): string => {
  const { lateRecordingMs } = vendors[source];
  if (lateRecordingMs === 0)
    return `${vendor} has no recording ${externalId} (404). If it appears there later, retry the call.`;
  const until = Date.parse(createdAt) + lateRecordingMs;
  // Nightly syncs do not see older calls. Only a sync that a person starts brings those.
  const syncsStillAsk = now < until && now < Date.parse(callDate) + 2 * lateRecordingMs;
  return syncsStillAsk
    ? `${vendor} has no recording ${externalId} yet (404). Syncs ask again until ${new Date(until).toISOString()}. To ask at once, retry the call.`
    : `${vendor} has no recording ${externalId} (404), and nightly syncs do not ask for it any more. If it appears there later, retry the call.`;
};

interface Fetching {
  fetch: (vendor: VendorRecordings) => Promise<number>;
  /** Keeps the size of a doubtful recording (bytes) until the next attempt. */
  noteDoubt: (bytes: number) => Promise<void>;
  /** Epoch ms. */
  now: number;
}

/** Fetches the recording. Turns the vendor's failure into what happens to the call (B9). */
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
      throw new CallEnds('SKIPPED', 'RECORDING_NOT_FOUND', describeMissing(vendor, call, now), { cause });
    }
    // The account is over its limit, not the call. Waiting uses up no attempt (decision 053).
    if (cause.kind === 'throttled')
      throw new AccountBlocks('VENDOR_THROTTLED', cause.message, { afterMs: cause.retryAfterMs, cause });
    const refused = cause.kind === 'refused' || cause.kind === 'rejected';
    throw new RetryLater(refused ? 'VENDOR_REFUSED' : 'VENDOR_UNAVAILABLE', cause.message, {
      afterMs: cause.retryAfterMs,
      cause,
    });
  }
};
