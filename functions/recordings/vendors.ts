import * as z from 'zod';
import type { DownloadPorts } from '../recordings/download-recording';
import { readEnvironment } from '../shared/aws/environment';
import { readSecret } from '../shared/aws/secrets';
import type { Backoff } from '../shared/http/backoff';
import { vendorHttp } from '../shared/http/vendor-http';
import { AlotechCredentials } from '../telephony/alotech/credentials';
import { alotechHttp } from '../telephony/alotech/http';
import { alotechRecordings } from '../telephony/alotech/recordings';
import type { VendorRecordings } from '../telephony/recording-stream';
import { safeLinks } from '../telephony/safe-link';
import { SipuniCredentials } from '../telephony/sipuni/credentials';
import { sipuniRecordings } from '../telephony/sipuni/recordings';

const SipuniVariables = z.object({
  SIPUNI_BASE_URL: z.url(),
  SIPUNI_SECRET_ID: z.string().min(1),
  SIPUNI_TIMEOUT_MS: z.coerce.number().int().positive(),
});

const AlotechVariables = z.object({
  ALOTECH_SECRET_ID: z.string().min(1),
  ALOTECH_API_URL: z.url(),
  /** Absent: the tenant's own host. */
  ALOTECH_TENANT_URL: z.url().optional(),
  ALOTECH_TIMEOUT_MS: z.coerce.number().int().positive(),
  ALOTECH_RECORDING_TIMEOUT_MS: z.coerce.number().int().positive(),
  /** Origins whose links are followed whatever their address, separated by commas: local simulators. */
  ALOTECH_LINK_ORIGINS: z
    .string()
    .default('')
    .transform((origins) => origins.split(',').filter((origin) => origin !== '')),
});

/**
 * Who recorded the calls of each source that is switched on: the environment names the secrets of those alone.
 *
 * @throws Error naming a variable that is wrong
 */
export const vendorsIn = (variables: NodeJS.ProcessEnv, backoff: Backoff): DownloadPorts['vendors'] => ({
  ...(variables.SIPUNI_SECRET_ID ? { sipuni: sipuniIn(variables, backoff) } : {}),
  ...(variables.ALOTECH_SECRET_ID ? { alotech: alotechIn(variables, backoff) } : {}),
});

const sipuniIn = (variables: NodeJS.ProcessEnv, backoff: Backoff): VendorRecordings => {
  const environment = readEnvironment(SipuniVariables, variables);
  const http = vendorHttp({
    vendor: 'Sipuni',
    baseUrl: environment.SIPUNI_BASE_URL,
    timeoutMs: environment.SIPUNI_TIMEOUT_MS,
    backoff,
  });
  return sipuniRecordings(
    http,
    () => readSecret(environment.SIPUNI_SECRET_ID, SipuniCredentials),
    // What the vendor answers for itself is as good as what it is asked for.
    safeLinks({ vendor: 'Sipuni', exemptOrigins: [new URL(environment.SIPUNI_BASE_URL).origin] }),
  );
};

const alotechIn = (variables: NodeJS.ProcessEnv, backoff: Backoff): VendorRecordings => {
  const environment = readEnvironment(AlotechVariables, variables);
  const http = alotechHttp({
    credentials: () => readSecret(environment.ALOTECH_SECRET_ID, AlotechCredentials),
    apiUrl: environment.ALOTECH_API_URL,
    tenantUrl: environment.ALOTECH_TENANT_URL,
    timeoutMs: environment.ALOTECH_TIMEOUT_MS,
    answerTimeoutMs: environment.ALOTECH_RECORDING_TIMEOUT_MS,
    backoff,
  });
  return alotechRecordings(
    http,
    safeLinks({ vendor: 'Alotech', exemptOrigins: environment.ALOTECH_LINK_ORIGINS }),
  );
};
