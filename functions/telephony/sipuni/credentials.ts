import type * as z from 'zod';
import { optionalText, secretForm, secretText } from '../../shared/aws/secret-form';

/** The content of the Sipuni account's secret. */
export const SipuniCredentials = secretForm('Sipuni', {
  user: secretText({ pattern: /^\d+$/, message: 'has to be the account id, which has digits only' }),
  secret: secretText(),
  /** Ends the webhook address for Sipuni. During a rotation there are two, with a comma between them. */
  webhookToken: optionalText({
    pattern: /^[\w-]{24,128}(?:,[\w-]{24,128})?$/,
    message: 'has to be 24 to 128 letters, digits, - or _, or two of these with a comma between them',
  }),
});
export type SipuniCredentials = z.infer<typeof SipuniCredentials>;
