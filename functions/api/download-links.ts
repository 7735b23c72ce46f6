import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import * as z from 'zod';

export const DownloadLinkAnswer = z.object({
  url: z.string().meta({ description: 'Good for whoever holds it, without signing in.' }),
  expiresAt: z.string().meta({ description: 'ISO-8601, UTC.' }),
});
export type DownloadLink = z.infer<typeof DownloadLinkAnswer>;

/** Links to objects for people who may not read the bucket. */
export interface DownloadLinks {
  /** @param now epoch ms */
  to(key: string, now: number): Promise<DownloadLink>;
}

const validSeconds = 15 * 60;

export const downloadLinks = (bucket: string, client: S3Client = new S3Client({})): DownloadLinks => ({
  to: async (key, now) => ({
    url: await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), {
      expiresIn: validSeconds,
      signingDate: new Date(now),
    }),
    expiresAt: new Date(now + validSeconds * 1000).toISOString(),
  }),
});
