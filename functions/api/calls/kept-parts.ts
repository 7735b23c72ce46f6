import * as z from 'zod';
import type { Call } from '../../shared/calls/schema';
import type { RecordingRetention } from '../../shared/settings/settings';

const Kept = (...settings: [string, ...string[]]) =>
  z.object({
    state: z.enum(['absent', 'kept', 'gone']),
    /** The setting that removed it. */
    setting: z.enum(settings).optional(),
  });

/** Whether parts of a call exist. `absent` never existed. `gone` was removed by a setting. */
export const KeptOfCall = z
  .object({
    sound: Kept('recordings.retention', 'recordings.keepDays', 'recordings.listeningDays'),
    transcript: Kept('transcripts.keepDays'),
    analysis: Kept('analyses.keepDays'),
  })
  .meta({
    id: 'KeptOfCall',
    description:
      'What is there of a call. `absent` was never there. `gone` was removed, and `setting` says by which setting.',
  });
type KeptOfCall = z.infer<typeof KeptOfCall>;

export interface Found {
  sound: boolean;
  transcript: boolean;
  analysis: boolean;
  retention: RecordingRetention;
}

export const keptOf = (call: Call, found: Found): KeptOfCall => ({
  sound: state(found.sound, call.downloadedAt !== undefined, soundSetting(call, found.retention)),
  transcript: state(found.transcript, call.transcriptKey !== undefined, 'transcripts.keepDays'),
  analysis: state(found.analysis, call.status === 'DONE', 'analyses.keepDays'),
});

const state = <Setting extends string>(isThere: boolean, wasThere: boolean, setting: Setting) => {
  if (isThere) return { state: 'kept' as const };
  return wasThere ? { state: 'gone' as const, setting } : { state: 'absent' as const };
};

/** Without preparation there was no listening copy. */
const soundSetting = ({ recordingMs }: Call, retention: RecordingRetention) => {
  if (retention === 'keep') return 'recordings.keepDays' as const;
  return retention === 'listen' && recordingMs !== undefined
    ? ('recordings.listeningDays' as const)
    : ('recordings.retention' as const);
};
