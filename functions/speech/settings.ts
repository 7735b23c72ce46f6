import * as z from 'zod';
import { CommonSettings } from '../shared/settings/settings';
import { sources } from '../telephony/vendors';
import { engineNames, schemasOf } from './engines';
import { ChannelMap } from './roles/find-agent';

export const SpeechSettings = CommonSettings.extend({
  /** First poll for a deferred answer (ms). The pause doubles up to `lookAgainCapMs`. */
  lookAgainMs: z.number().int().positive(),
  lookAgainCapMs: z.number().int().positive(),
  /** The engine of each source. A source that is switched off may have none. */
  engines: z
    .partialRecord(z.enum(sources), z.enum(engineNames))
    .refine((engines) => Object.keys(engines).length > 0, 'names no engine'),
  /** The channel map of each source. */
  channels: z.record(z.enum(sources), ChannelMap),
  /** Settings of each engine in use. */
  engineSettings: z.strictObject(schemasOf('settings')).partial(),
});
export type SpeechSettings = z.infer<typeof SpeechSettings>;
