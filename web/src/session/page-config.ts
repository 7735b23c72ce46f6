import * as z from 'zod/mini';

/** What the deployment tells the page in `/config.json`. It holds no secret. */
export const PageConfig = z.object({
  signIn: z.object({
    /** The address of Cognito's sign-in page. Empty if the page's own origin serves it. */
    url: z.string(),
    clientId: z.string(),
  }),
  /** IANA zone in which the page shows times. */
  timeZone: z.string(),
  /** Age from which a source counts as silent, by source. */
  silentAfterMinutes: z.record(z.string(), z.number()),
});
export type PageConfig = z.infer<typeof PageConfig>;

/** @throws Error when the file is missing or malformed */
export const readPageConfig = async (send: typeof fetch = fetch): Promise<PageConfig> => {
  const answer = await send('/config.json', { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`/config.json answered ${answer.status}. Deploy the page again.`);
  return PageConfig.parse(await answer.json());
};
