import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { secretForm, secretText } from '../../shared/aws/secret-form';

/** What the secret of the Sipuni account holds. */
export const SipuniCredentials = secretForm('Sipuni', {
  user: secretText({ pattern: /^\d+$/, message: 'has to be the account id, which has digits only' }),
  secret: secretText(),
});
export type SipuniCredentials = z.infer<typeof SipuniCredentials>;

/** Milliseconds for which syncs ask again for a recording that was not there; it may appear hours after its call. */
export const lateRecordingMs = 2 * 86_400_000;

/**
 * The form of a signed request: the values joined with `+` in the order given, the integration key last, MD5 in hex.
 * MD5 is the vendor's rule; the key itself is never sent.
 *
 * @param parameters in the order of signing
 */
export const signedForm = (
  parameters: ReadonlyArray<readonly [name: string, value: string]>,
  secret: string,
): URLSearchParams => {
  const form = new URLSearchParams();
  for (const [name, value] of parameters) form.set(name, value);
  const signed = [...parameters.map(([, value]) => value), secret].join('+');
  form.set('hash', createHash('md5').update(signed, 'utf8').digest('hex'));
  return form;
};
