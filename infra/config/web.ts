import * as z from 'zod';
import type { Refuse } from './config-fields';
import type { SignIn } from './sign-in';

/** The page of supervisors (docs/page.md). */
export const Web = z.strictObject({
  /** Serves the page from S3 by CloudFront. The local cloud has no access control for CloudFront. */
  cdn: z.boolean().default(true),
  /** Your own address. By default CloudFront gives one. */
  domain: z
    .strictObject({
      name: z
        .string()
        .regex(/^(?=.{4,253}$)([a-z0-9-]+\.)+[a-z]{2,}$/, 'allowed: a domain name such as calls.example.com'),
      /** A certificate of AWS Certificate Manager. CloudFront takes those of us-east-1 only. */
      certificateArn: z
        .string()
        .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, 'allowed: a certificate in us-east-1'),
    })
    .optional(),
});
export type Web = z.infer<typeof Web>;

interface WithPage {
  readonly stackName: string;
  readonly web: Web;
  readonly api: { readonly signIn: SignIn };
}

/** Cognito takes none of these in the address of a sign-in page. */
const reserved = /aws|amazon|cognito/g;

/**
 * First part of the address of the sign-in page. The page needs one. The number of the account makes it
 * unique.
 */
export const signInPrefix = ({ stackName, web, api: { signIn } }: WithPage, account: string) => {
  if (signIn.domainPrefix !== undefined || !web.cdn) return signIn.domainPrefix;
  const name = stackName
    .toLowerCase()
    .replaceAll(reserved, '')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  return `${name || 'santral'}-${account}`;
};

/** Removing a word may leave another, as `amaawszon` leaves `amazon`. */
const checkPrefix = (config: WithPage, refuse: Refuse): void => {
  if (config.api.signIn.domainPrefix !== undefined || !config.web.cdn) return;
  const prefix = signInPrefix(config, '000000000000') ?? '';
  const [word] = prefix.match(reserved) ?? [];
  if (word)
    refuse(
      'api.signIn.domainPrefix',
      `the stack name would make it "${prefix}", and Cognito takes no "${word}" there; name one of your own`,
    );
};

/** A person must come back to a page after signing in. */
export const checkSignIn = (config: WithPage, refuse: Refuse): void => {
  const { web, api } = config;
  const { domainPrefix, callbackUrls, logoutUrls, provider } = api.signIn;
  checkPrefix(config, refuse);
  if (web.cdn) return;
  if (web.domain) refuse('web.domain', 'needs web.cdn, which is off; leave it out or switch web.cdn on');
  if (domainPrefix !== undefined && callbackUrls.length === 0)
    refuse('api.signIn.callbackUrls', 'name the page that gets the code, or leave out domainPrefix');
  if (domainPrefix !== undefined) return;
  if (callbackUrls.length > 0 || logoutUrls.length > 0 || provider !== undefined)
    refuse(
      'api.signIn.domainPrefix',
      'needed for callbackUrls, logoutUrls and provider while web.cdn is off',
    );
};
