import type { CloudAddress } from './deploy';

/**
 * Asks a service of the local cloud that speaks JSON. It saves an SDK client for a few requests.
 *
 * @param target operation in the service's own words, such as `Logs_20140328.DescribeLogGroups`
 */
export const askAws = async <T>(
  cloud: CloudAddress,
  service: string,
  target: string,
  body: unknown,
): Promise<T> => {
  const response = await fetch(cloud.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      // MiniStack finds the service by the credential scope and checks no signature
      authorization: `AWS4-HMAC-SHA256 Credential=test/20250101/${cloud.region}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${target} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as T;
};

/** Every line that the functions and the API wrote to CloudWatch Logs. */
export const cloudWatchLines = async (cloud: CloudAddress): Promise<string[]> => {
  const lines: string[] = [];
  const { logGroups = [] } = await askAws<{ logGroups?: { logGroupName: string }[] }>(
    cloud,
    'logs',
    'Logs_20140328.DescribeLogGroups',
    {},
  );
  for (const { logGroupName } of logGroups) {
    let nextToken: string | undefined;
    do {
      const page: { events?: { message: string }[]; nextToken?: string } = await askAws(
        cloud,
        'logs',
        'Logs_20140328.FilterLogEvents',
        { logGroupName, limit: 10_000, ...(nextToken ? { nextToken } : {}) },
      );
      lines.push(...(page.events ?? []).map(({ message }) => message));
      nextToken = page.nextToken;
    } while (nextToken);
  }
  return lines;
};
