import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

interface UploadLink {
  method: 'PUT';
  /** Anyone with the link can upload one file of this length and type. */
  url: string;
  /** The upload must send these headers unchanged. A browser adds the length itself. */
  headers: Record<string, string>;
  /** ISO-8601 in UTC. */
  expiresAt: string;
}

interface PromisedUpload {
  key: string;
  bytes: number;
  contentType: string;
}

/** Signs links for uploads into the data bucket. */
export interface UploadLinks {
  /** @param now epoch ms */
  for(upload: PromisedUpload, now: number): Promise<UploadLink>;
}

const validSeconds = 15 * 60;
/** These headers are signed. So the link takes no other length or type and no second file. */
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

/** There is no body yet. Its checksum would be that of an empty body. */
const presigningClient = (): S3Client => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
