import { readSdkFailure, type SdkFailure } from '../../shared/aws/sdk-failure';
import { AccountBlocks, CallEnds, RetryLater, VendorFailure } from '../../shared/errors';
import { findRefusal, findRefusedParameters, reasonOfRefusedParameters } from './model-refusals';

/** The configuration's model for scoring, or its other model for cleaning. */
export type ModelField = 'insight' | 'insight.cleaning';

export interface FailedAsk {
  modelId: string;
  /** The configuration field of the model. Reasons name it. */
  field?: ModelField;
  /** Whether the request timed out. */
  timedOut: boolean;
}

/** Whether a request was refused for its cache point. A model without caching answers 403. */
export const refusesCaching = (error: unknown): boolean => {
  const failure = readSdkFailure(error);
  return (
    failure !== undefined &&
    ['ValidationException', 'AccessDeniedException'].includes(failure.name) &&
    /prompt caching|cache ?(?:point|checkpoint)/i.test(failure.message)
  );
};

/** The message of a refused request or undefined for any other failure. */
export const validationMessage = (error: unknown): string | undefined => {
  const failure = readSdkFailure(error);
  return failure?.name === 'ValidationException' ? failure.message : undefined;
};

const throttling = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'ServiceQuotaExceededException',
]);
const passing = new Set([
  'ServiceUnavailableException',
  'InternalServerException',
  'ModelTimeoutException',
  'ModelErrorException',
  // The function gets new credentials meanwhile.
  'ExpiredTokenException',
  'ExpiredToken',
  'RequestExpired',
  'TokenRefreshRequired',
]);

/** Names the settings of the failed model in a reason. Each model has its own `modelId` and `takes`. */
export const nameField = (reason: string, field: ModelField = 'insight'): string =>
  reason.replace(/\binsight\.(?=modelId|modelArns|quota|takes)/g, `${field}.`);

/**
 * Turns a failed request into the call's failure (B9, decision 035).
 *
 * - RetryLater means that the model is down or gave no valid answer. It is asked again soon.
 * - AccountBlocks means that a quota, a right or the configured model blocks every call. The call waits.
 * - CallEnds means that the model refuses this very request.
 *
 * Our own errors pass unchanged.
 */
export const toModelFailure = (error: unknown, { modelId, field, timedOut }: FailedAsk): unknown => {
  if (error instanceof VendorFailure) return toRetryLater(error.message, error);
  if (timedOut) return toRetryLater('The model did not answer in time', error);
  const failure = readSdkFailure(error);
  if (!failure) return error;
  if (failure.status === undefined && !(error instanceof SyntaxError))
    return toRetryLater(`Bedrock could not be reached (${failure.code ?? failure.name})`, error);
  return (
    quotaFailure(failure, modelId, error) ??
    passingFailure(failure, error) ??
    toRefusal(failure, { modelId, field }, error) ??
    toRetryLater('Bedrock gave an invalid answer', error)
  );
};

const toRetryLater = (message: string, cause: unknown, afterMs?: number): RetryLater =>
  new RetryLater('MODEL_UNAVAILABLE', message, { afterMs, cause });

/** A daily quota does not return within minutes. */
const dailyQuotaMs = 30 * 60_000;

/** A used-up quota, or a model that Bedrock still loads. */
const quotaFailure = (
  { name, message, kind, retryAfterMs }: SdkFailure,
  modelId: string,
  cause: unknown,
): AccountBlocks | undefined => {
  const block = (reason: string, leastMs?: number) =>
    new AccountBlocks('MODEL_THROTTLED', reason, { afterMs: retryAfterMs ?? leastMs, cause });
  if (name === 'ModelNotReadyException')
    return block(`Bedrock is still loading ${modelId}. The call goes on when the model is ready.`);
  if (!throttling.has(name) && kind !== 'throttled') return undefined;
  if (/tokens per day/i.test(message))
    return block(
      `The daily token quota of ${modelId} is used up. Raise it in Service Quotas, or wait for the next day.`,
      dailyQuotaMs,
    );
  return block(
    `Bedrock asks for fewer requests to ${modelId}. Raise its requests and tokens per minute in Service Quotas, or lower insight.maxConcurrency.`,
  );
};

const passingFailure = ({ name, kind, retryAfterMs }: SdkFailure, cause: unknown): RetryLater | undefined =>
  passing.has(name) || kind === 'unavailable'
    ? toRetryLater(`Bedrock answered ${name}`, cause, retryAfterMs)
    : undefined;

const toRefusal = (
  { name, message, status = 0, kind }: SdkFailure,
  { modelId, field }: Pick<FailedAsk, 'modelId' | 'field'>,
  cause: unknown,
): AccountBlocks | CallEnds | undefined => {
  if (status < 400) return undefined;
  const known = findRefusal(name, message);
  const knownReason = known && nameField(known.reason(modelId), field);
  if (known?.of === 'account') return new AccountBlocks(known.code, knownReason ?? '', { cause });
  if (known) return new CallEnds('ERROR', known.code, knownReason ?? '', { cause });
  if (name === 'AccessDeniedException' || kind === 'refused')
    return new AccountBlocks('MODEL_ACCESS_DENIED', deniedReason(name, message, modelId), { cause });
  if (name === 'ResourceNotFoundException' || kind === 'not-found')
    return new AccountBlocks(
      'MODEL_NOT_FOUND',
      nameField(
        `Bedrock finds no model ${modelId} (${name}). Check insight.modelId and the region in the configuration.`,
        field,
      ),
      { cause },
    );
  const parameters = findRefusedParameters(message);
  const reason =
    parameters.length > 0
      ? `${reasonOfRefusedParameters(parameters, modelId)} Then retry the call.`
      : `Bedrock answered ${name} (${status}) to the request. Check that ${modelId} supports Converse with tools and answers of insight.maxTokens, then retry the call.`;
  return new CallEnds('ERROR', 'MODEL_UNAVAILABLE', nameField(reason, field), { cause });
};

/** Names the denied region because a profile routes to several. */
const deniedReason = (name: string, message: string, modelId: string): string => {
  const [, region] = /arn:aws[\w-]*:bedrock:([a-z]{2}(?:-[a-z]+)+-\d):/.exec(message) ?? [];
  return `Bedrock denies ${modelId}${region ? ` in ${region}` : ''} (${name}). Allow the function bedrock:InvokeModel for it, and give the account access to it in Bedrock's console.`;
};
