import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Config } from '../config/config';

/** What every function that talks to Alotech knows; its simulator stands in for both hosts. */
export const alotechAccount = (
  { endpointUrl, timeoutMs }: Config['alotech'],
  secret: ISecret,
): Record<string, string> => ({
  ALOTECH_SECRET_ID: secret.secretArn,
  ALOTECH_API_URL: endpointUrl ?? 'https://api.alo-tech.com',
  ...(endpointUrl ? { ALOTECH_TENANT_URL: endpointUrl } : {}),
  ALOTECH_TIMEOUT_MS: String(timeoutMs),
});
