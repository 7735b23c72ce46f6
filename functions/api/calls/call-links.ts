import * as z from 'zod';
import type { ObjectStore } from '../../shared/aws/objects';
import { listeningKey, peaksKey, recordingKey } from '../../shared/calls/object-keys';
import type { Call } from '../../shared/calls/schema';
import type { Caller, Role } from '../../shared/http/roles';
import type { RecordingRetention } from '../../shared/settings/settings';
import { type DownloadLink, DownloadLinkAnswer, type DownloadLinks } from '../download-links';
import { type SeenCallPorts, seesByRole } from './visible-call';

export const CallLinks = z
  .object({
    recording: DownloadLinkAnswer.optional(),
    listening: DownloadLinkAnswer.optional(),
    peaks: DownloadLinkAnswer.optional(),
    text: DownloadLinkAnswer.optional(),
    vtt: DownloadLinkAnswer.optional(),
  })
  .meta({
    id: 'CallLinks',
    description:
      'Links to what there is of a call. Sound is linked to the bucket for 15 minutes. Text and WebVTT are addresses of this API, which take the same token until it ends.',
  });
type CallLinks = z.infer<typeof CallLinks>;

export interface CallLinksPorts extends Pick<SeenCallPorts, 'employees'> {
  objects: Pick<ObjectStore, 'head'>;
  recordingRetention: RecordingRetention;
  links: DownloadLinks;
}

/** Roles that may play sound, because sound cannot be masked. Operations does not need it (063). */
const hearsSound: readonly Role[] = ['agent', 'supervisor', 'analyst', 'admin'];

/** The stored sound of a call. The keys are those of {@link CallLinks}. */
type StoredSound = Partial<Record<'recording' | 'listening' | 'peaks', string>>;

/**
 * Object keys of the stored sound of a call. Sound beyond the present setting is left out. It will be deleted
 * soon.
 */
export const findSound = async (
  { objects, recordingRetention }: Pick<CallLinksPorts, 'objects' | 'recordingRetention'>,
  call: Call,
): Promise<StoredSound> => {
  if (call.downloadedAt === undefined || recordingRetention === 'delete') return {};
  const keepsRecording = recordingRetention === 'keep' && call.fileUrl !== undefined;
  const keys = {
    ...(keepsRecording ? { recording: recordingKey(call) } : {}),
    listening: listeningKey(call),
    peaks: peaksKey(call),
  };
  const stored = await Promise.all(
    Object.entries(keys).map(async ([name, key]) => ((await objects.head(key)) ? [[name, key]] : [])),
  );
  return Object.fromEntries(stored.flat());
};

interface Linking {
  call: Call;
  caller: Caller;
  sound: StoredSound;
  hasTranscript: boolean;
  /** Epoch ms. */
  now: number;
}

/** Links to everything that a person may play and read of a call. */
export const linksOf = async (
  ports: Pick<CallLinksPorts, 'links' | 'employees'>,
  { call, caller, sound, hasTranscript, now }: Linking,
): Promise<CallLinks> => {
  const mayHear = await seesByRole(ports, call, caller, hearsSound);
  const heard = await Promise.all(
    Object.entries(mayHear ? sound : {}).map(async ([name, key]) => [name, await ports.links.to(key, now)]),
  );
  return {
    ...Object.fromEntries(heard),
    ...(hasTranscript
      ? { text: transcriptLink(call, caller, 'text'), vtt: transcriptLink(call, caller, 'vtt') }
      : {}),
  };
};

const transcriptLink = ({ callId }: Call, { expiresAt }: Caller, format: 'text' | 'vtt'): DownloadLink => ({
  url: `/api/calls/${callId}/transcript?format=${format}`,
  expiresAt: new Date(expiresAt).toISOString(),
});
