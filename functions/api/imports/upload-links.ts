import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

interface UploadLink {
  method: 'PUT';
  /** Good for whoever holds it, once, for a file of this length and type. */
  url: string;
  /** The upload must send them as they are. A browser adds the length by itself. */
  headers: Record<string, string>;
  /** ISO-8601, UTC. */
  expiresAt: string;
}

interface PromisedUpload {
  key: string;
  bytes: number;
  contentType: string;
}

/** Links by which a file gets into the data bucket from outside. */
export interface UploadLinks {
  /** @param now epoch ms */
  for(upload: PromisedUpload, now: number): Promise<UploadLink>;
}

const validSeconds = 15 * 60;
/** Signed with the link, so that it takes no other length or type, and no second file. */
const signedHeaders = ['content-length', 'content-type', 'if-none-match'];

export const uploadLinks = (bucket: string, client: S3Client = presigningClient()): UploadLinks => ({
  for: async ({ key, bytes, contentType }, now) => ({
    method: 'PUT',
    url: await getSignedUrl(
      client,
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        ContentLength: bytes,
        ContentType: contentType,
        IfNoneMatch: '*',
      }),
      {
        expiresIn: validSeconds,
        signingDate: new Date(now),
        signableHeaders: new Set(signedHeaders),
        unhoistableHeaders: new Set(signedHeaders),
      },
    ),
    headers: { 'content-type': contentType, 'if-none-match': '*' },
    expiresAt: new Date(now + validSeconds * 1000).toISOString(),
  }),
});

/** The checksum of a body that is not there yet would be that of an empty one. */
const presigningClient = (): S3Client => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
