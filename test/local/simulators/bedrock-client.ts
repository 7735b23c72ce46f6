import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { type ModelFamilyName, modelIdIn } from '../../../local/simulators/bedrock/model-families';

/** The AWS SDK itself, before a simulator. It does not try again. */
export const sdkClient = (endpoint: string, region = 'eu-central-1') =>
  new BedrockRuntimeClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });

/** Where models of a family are found. */
export const regionOf = (family: ModelFamilyName) => (family === 'llama' ? 'us-east-1' : 'eu-central-1');

/** Asks a model of that family. */
export const askFamily = (
  url: string,
  family: ModelFamilyName,
  body: object,
): Promise<ConverseCommandOutput> => {
  const region = regionOf(family);
  const input = { modelId: modelIdIn(family, region), ...body } as ConverseCommandInput;
  return sdkClient(url, region).send(new ConverseCommand(input));
};
