import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { type ModelFamilyName, modelIdIn } from '../../../local/simulators/bedrock/model-families';

/** A client of the AWS SDK for a simulator. It does not retry. */
export const sdkClient = (endpoint: string, region = 'eu-central-1') =>
  new BedrockRuntimeClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });

/** A region with models of the family. */
export const regionOf = (family: ModelFamilyName) => (family === 'llama' ? 'us-east-1' : 'eu-central-1');

/** Asks a model of this family. */
export const askFamily = (
  url: string,
  family: ModelFamilyName,
  body: object,
): Promise<ConverseCommandOutput> => {
  const region = regionOf(family);
  const input = { modelId: modelIdIn(family, region), ...body } as ConverseCommandInput;
  return sdkClient(url, region).send(new ConverseCommand(input));
};
