import { createHash } from 'node:crypto';

/**
 * The form of a signed request. Joins the values and the integration key with `+` and adds the MD5 in hex.
 * MD5 is the vendor's rule. The key itself is never sent.
 *
 * @param parameters in the order of signing
 */
export const signForm = (
  parameters: ReadonlyArray<readonly [name: string, value: string]>,
  secret: string,
): URLSearchParams => {
  const form = new URLSearchParams();
  for (const [name, value] of parameters) form.set(name, value);
  const signed = [...parameters.map(([, value]) => value), secret].join('+');
  form.set('hash', createHash('md5').update(signed, 'utf8').digest('hex'));
  return form;
};
