import * as z from 'zod';
import { CommonSettings } from '../shared/settings/settings';
import { sources } from '../telephony/vendors';
import { engineNames, schemasOf } from './engines';
import { ChannelMap } from './roles/agent-role';

/** Settings of the speech function. */
export const SpeechSettings = CommonSettings.extend({
  /** First look for an answer that did not announce itself (ms). The pause doubles up to `lookAgainCapMs`. */
  lookAgainMs: z.number().int().positive(),
  lookAgainCapMs: z.number().int().positive(),
  /** The engine of each source. A source that was switched off may have none. */
  engines: z
    .partialRecord(z.enum(sources), z.enum(engineNames))
    .refine((engines) => Object.keys(engines).length > 0, 'names no engine'),
  /** Which party is on which channel, by source. */
  channels: z.record(z.enum(sources), ChannelMap),
  /** What each engine in use has to know. */
  engineSettings: z.strictObject(schemasOf('settings')).partial(),
});
export type SpeechSettings = z.infer<typeof SpeechSettings>;
