import type * as z from 'zod';
import { secretForm, secretText } from '../../shared/aws/secret-form';

/** What the secret of the Sipuni account holds. */
export const SipuniCredentials = secretForm('Sipuni', {
  user: secretText({ pattern: /^\d+$/, message: 'has to be the account id, which has digits only' }),
  secret: secretText(),
});
export type SipuniCredentials = z.infer<typeof SipuniCredentials>;
