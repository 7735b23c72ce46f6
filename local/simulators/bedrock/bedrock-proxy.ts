import {
  BedrockRuntimeClient,
  BedrockRuntimeServiceException,
  ConverseCommand,
  type ConverseCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import { parseJson } from '../../../functions/shared/json';
import { type Ledger, createLedger as newLedger } from '../ledger';
import { jsonAnswer, startServer, type WireAnswer, type WireRequest } from '../server';
import { awsError, type BedrockSimulator, CONVERSE_PATH, requestLog } from '.';
import { inputHash } from './question-hash';

export interface BedrockProxyOptions {
  /** Default from the environment or the AWS profile. */
  region?: string;
  /** Replaces the AWS endpoint. */
  endpoint?: string;
  ledger?: Ledger;
  keepRequests?: number;
}

/**
 * Answers Converse on 127.0.0.1 from real Bedrock with the AWS credentials of this machine. So they never
 * enter the local cloud. It does not retry, and the caller sees each of Bedrock's errors.
 */
export const startBedrockProxy = async (
  options: BedrockProxyOptions = {},
): Promise<Omit<BedrockSimulator, 'tokens' | 'refusals'>> => {
  const ledger = options.ledger ?? newLedger();
  const log = requestLog(options.keepRequests);
  const client = new BedrockRuntimeClient({
    maxAttempts: 1,
    ...(options.region ? { region: options.region } : {}),
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
  });

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    const modelId = CONVERSE_PATH.exec(request.path)?.[1];
    if (request.method !== 'POST' || !modelId) {
      return awsError(404, 'UnknownOperationException', 'Only Converse is forwarded.');
    }
    const content = parseObject(request.body);
    if (!content) return awsError(400, 'ValidationException', 'The body is not a JSON object.');
    try {
      const input = { ...content, modelId: decodeURIComponent(modelId) } as ConverseCommandInput;
      const { $metadata: _, ...output } = await client.send(new ConverseCommand(input), {
        abortSignal: request.gone,
      });
      const hash = inputHash(request, content);
      return {
        ...jsonAnswer(200, output),
        onDelivered: () => ledger.recordDelivery({ input: hash, usable: true, note: modelId }),
      };
    } catch (cause) {
      return errorAnswer(cause);
    }
  };

  const server = await startServer({ answer, onReceived: log.keep });
  return {
    url: server.url,
    close: async () => {
      await server.close();
      client.destroy();
    },
    ledger,
    requests: () => [...log.bodies],
  };
};

const parseObject = (body: Buffer): object | undefined => {
  const content = parseJson(body.toString());
  return typeof content === 'object' && content !== null ? content : undefined;
};

/**
 * Passes on Bedrock's own errors. Others (no credentials, no network) become unavailable, which allows a
 * retry.
 */
const errorAnswer = (cause: unknown): WireAnswer => {
  if (cause instanceof BedrockRuntimeServiceException) {
    return awsError(cause.$metadata.httpStatusCode ?? 500, cause.name, cause.message);
  }
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return awsError(503, 'ServiceUnavailableException', `Bedrock could not be asked. ${message}`);
};
