import * as z from 'zod';
import { readSecret } from '../../../shared/aws/secrets';
import { vendorHttp } from '../../../shared/http/vendor-http';
import { Language } from '../../../shared/languages';
import { baseUrl, whole } from '../../../shared/settings/fields';
import { answeringEngine } from '../answering-engine';
import type { EngineDefinition } from '../engine-definition';
import { NavaiCredentials, navaiService } from './navai-service';

/** Sends a recording again only if this share of the time-out is left. */
const leastShare = 0.75;

const configuration = z.strictObject({
  baseUrl: baseUrl().default('https://ai.navai.pro'),
  /** Longest wait for an answer (ms). Long recordings take minutes. */
  timeoutMs: whole(1_000, 890_000).default(600_000),
  /** By default the service detects the language. */
  language: Language.optional(),
});
type Settings = z.infer<typeof configuration>;

/** The hosted speech service Navai answers within the request. */
export const navai = {
  title: 'Navai',
  configuration,
  settings: configuration,
  settingsOf: (configured) => configured,
  credentials: NavaiCredentials,
  secretDescription: 'Navai API key',
  make: ({ baseUrl, timeoutMs, language }, { backoff, answers, secretId }) => {
    const id = secretId();
    const http = vendorHttp({
      vendor: 'Navai',
      baseUrl,
      timeoutMs,
      leastMs: timeoutMs * leastShare,
      backoff,
    });
    const credentials = () => readSecret(id, NavaiCredentials);
    return answeringEngine(navaiService({ http, credentials, language }), answers);
  },
  limits: ({ baseUrl, timeoutMs }) => ({
    answersLater: false,
    address: baseUrl,
    asks: { path: 'timeoutMs', timeoutMs, leastMs: timeoutMs * leastShare },
  }),
  needs: () => ({ objects: { answers: ['read', 'write', 'remove'] } }),
} as const satisfies EngineDefinition<Settings, Settings>;
