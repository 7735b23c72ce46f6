import * as z from 'zod';
import { baseUrl, isSafeUrl } from '../../functions/shared/settings/fields';

/** Where Cognito sends the browser back to. */
const pageUrl = () =>
  z
    .string()
    .refine(
      (text) => isSafeUrl(text) && !text.includes('#'),
      'allowed: an https:// address without a fragment; http:// only on a loopback address such as http://localhost:5173/',
    );

const attribute = (usual: string) => z.string().min(1).max(128).default(usual);

/** How people sign in (docs/sign-in.md). */
export const SignIn = z.strictObject({
  /**
   * First part of the address of Cognito's sign-in page, unique in the region. By default `web.cdn` takes it
   * from the stack and the account.
   */
  domainPrefix: z
    .string()
    .regex(
      /^(?!.*(aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
      'allowed: lower case letters, digits and -, 63 at most, without "aws", "amazon" and "cognito"',
    )
    .optional(),
  /** Pages that get the code after sign-in, besides the page of `web.cdn`. */
  callbackUrls: z.array(pageUrl()).max(100).default([]),
  /** Pages shown after sign-out, besides the page of `web.cdn`. */
  logoutUrls: z.array(pageUrl()).max(100).default([]),
  /** Gives the sign-in page the look that Cognito needs to show it. The local cloud has no such resource. */
  branding: z.boolean().default(true),
  /** Lets a program sign in with a name and a password from anywhere. */
  userPassword: z.boolean().default(false),
  /** The directory of the company. Its people sign in there. */
  provider: z
    .strictObject({
      /** Part of the names of its users. */
      name: z.string().regex(/^[A-Za-z0-9-]{3,32}$/, 'allowed: 3 to 32 letters, digits and -'),
      saml: z.strictObject({ metadataUrl: baseUrl() }).optional(),
      /** A secret of yours in Secrets Manager holds the client secret as text. */
      oidc: z
        .strictObject({
          issuerUrl: baseUrl(),
          clientId: z.string().min(1),
          clientSecretId: z.string().min(1),
        })
        .optional(),
      /** Attributes of the directory for the e-mail and for its verification. */
      emailAttribute: attribute('email'),
      emailVerifiedAttribute: attribute('email_verified'),
    })
    .refine(({ saml, oidc }) => (saml === undefined) !== (oidc === undefined), 'give either saml or oidc')
    .optional(),
});
export type SignIn = z.infer<typeof SignIn>;
