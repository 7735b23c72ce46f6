import type { CloudAddress } from './deploy';

interface DeployedFunction {
  FunctionName: string;
  MemorySize: number;
  Environment?: { Variables?: Record<string, string> };
}

const askLambda = async <T>(
  cloud: CloudAddress,
  method: 'GET' | 'PUT',
  path: string,
  body?: unknown,
): Promise<T> => {
  const response = await fetch(`${cloud.endpoint}/2015-03-31/functions${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: `AWS4-HMAC-SHA256 Credential=test/20250101/${cloud.region}/lambda/aws4_request, SignedHeaders=host, Signature=none`,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
};

const santralFunctions = async (cloud: CloudAddress): Promise<DeployedFunction[]> => {
  const { Functions } = await askLambda<{ Functions: DeployedFunction[] }>(cloud, 'GET', '/?MaxItems=50');
  return Functions.filter(
    ({ Environment }) => Environment?.Variables?.POWERTOOLS_METRICS_NAMESPACE === 'Santral',
  );
};

/** The environment variables of each deployed function, by its name. */
export const functionEnvironments = async (
  cloud: CloudAddress,
): Promise<Record<string, Record<string, string>>> =>
  Object.fromEntries(
    (await santralFunctions(cloud)).map((one) => [one.FunctionName, one.Environment?.Variables ?? {}]),
  );

/**
 * Restarts the functions whose name contains `part`, as a configuration change does. They keep a secret in
 * memory for a minute and then read it again.
 */
export const restartFunctions = async (cloud: CloudAddress, part: string): Promise<void> => {
  const found = (await santralFunctions(cloud)).filter(({ FunctionName }) => FunctionName.includes(part));
  if (found.length === 0) throw new Error(`no function has ${part} in its name`);
  for (const { FunctionName, MemorySize } of found) {
    await askLambda(cloud, 'PUT', `/${FunctionName}/configuration`, { MemorySize: MemorySize + 64 });
  }
};
