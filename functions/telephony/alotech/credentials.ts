import type * as z from 'zod';
import { secretForm, secretHost, secretText } from '../../shared/aws/secret-form';

/** The content of the Alotech account's secret. */
export const AlotechCredentials = secretForm('Alotech', {
  /**
   * The account's host, such as `acme.alo-tech.com`, without scheme, port or path. It becomes part of a URL
   * and a header.
   */
  tenant: secretHost({
    pattern: /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    message: 'has to be a host name such as acme.alo-tech.com, without https:// and without a path',
  }),
  clientId: secretText(),
  clientSecret: secretText(),
});
export type AlotechCredentials = z.infer<typeof AlotechCredentials>;
