import type * as z from 'zod';
import { optionalText, secretForm, secretText } from '../../shared/aws/secret-form';

/** What the secret of the Sipuni account holds. */
export const SipuniCredentials = secretForm('Sipuni', {
  user: secretText({ pattern: /^\d+$/, message: 'has to be the account id, which has digits only' }),
  secret: secretText(),
  /** Ends the address that Sipuni tells of calls. Two of them, with a comma, while one takes the place of the other. */
  webhookToken: optionalText({
    pattern: /^[\w-]{24,128}(?:,[\w-]{24,128})?$/,
    message: 'has to be 24 to 128 letters, digits, - or _, or two of these with a comma between them',
  }),
});
export type SipuniCredentials = z.infer<typeof SipuniCredentials>;
