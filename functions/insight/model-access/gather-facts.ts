import { ZodError } from 'zod';
import { readSdkFailure } from '../../shared/aws/sdk-failure';
import type { ModelAccount } from './account';
import type { AccountFacts, AnswerFact, Fact } from './facts';
import { knownOf } from './facts';
import { foundationModelOf, isProfile, vendorOf } from './model-id';

export interface FactPorts {
  account: ModelAccount;
  /** Model id, inference profile id or ARN. */
  modelId: string;
  /** Asks the model one tiny question. Never throws. */
  askModel: (deadline: number) => Promise<AnswerFact>;
}

/** Makers that want a form before the first use. */
const vendorsWithForm = new Set(['anthropic']);

/**
 * Asks everything at the same time.
 *
 * @param deadline for the question to the model (epoch ms)
 * @param signal ends the questions about the account. Facts without an answer become unknown.
 */
export const gatherFacts =
  ({ account, modelId, askModel }: FactPorts) =>
  async (deadline: number, signal: AbortSignal): Promise<AccountFacts> => {
    const profile = isProfile(modelId)
      ? ask('bedrock:GetInferenceProfile', signal, () => account.profile(modelId, signal))
      : undefined;
    const foundationModel = foundationModelOf(modelId) ?? findModelOfProfile(profile);
    const askAboutModel = <T>(action: string, question: (model: string) => Promise<T>): Promise<Fact<T>> =>
      Promise.resolve(foundationModel).then((model) =>
        model === undefined
          ? { unknown: 'The profile does not say which model it asks.' }
          : ask(action, signal, () => question(model)),
      );
    const vendor = Promise.resolve(foundationModel).then((model) => vendorOf(model ?? ''));
    const [known, model, availability, useCase, quotas, concurrency, answer] = await Promise.all([
      profile,
      askAboutModel('bedrock:GetFoundationModel', (id) => account.model(id, signal)),
      askAboutModel('bedrock:GetFoundationModelAvailability', (id) => account.availability(id, signal)),
      vendor.then((name) =>
        vendorsWithForm.has(name)
          ? ask('bedrock:GetUseCaseForModelAccess', signal, () => account.useCase(signal))
          : undefined,
      ),
      ask('servicequotas:ListServiceQuotas and servicequotas:ListAWSDefaultServiceQuotas', signal, () =>
        allQuotas(account, signal),
      ),
      ask('lambda:GetAccountSettings', signal, () => account.concurrency(signal)),
      askModel(deadline),
    ]);
    return { profile: known, model, availability, useCase, quotas, concurrency, answer };
  };

/** The account's own quotas come first. AWS lists a default only without one. */
const allQuotas = async (account: ModelAccount, signal: AbortSignal) => {
  const [applied, defaults] = await Promise.all([
    account.quotas('applied', signal),
    account.quotas('default', signal),
  ]);
  const names = new Set(applied.map(({ name }) => name));
  return [...applied, ...defaults.filter(({ name }) => !names.has(name))];
};

const findModelOfProfile = async (
  profile: Promise<AccountFacts['profile']> | undefined,
): Promise<string | undefined> => {
  const [arn] = knownOf(await profile)?.modelArns ?? [];
  return arn === undefined ? undefined : foundationModelOf(arn);
};

/** Asks a question. A refusal of the question says nothing about the account. */
const ask = async <T>(action: string, signal: AbortSignal, question: () => Promise<T>): Promise<Fact<T>> => {
  try {
    return { known: await question() };
  } catch (error) {
    const { name, message } = readSdkFailure(error) ?? { name: 'Error', message: '' };
    if (isAbsence(name, message)) return { absent: true };
    if (/^(AccessDenied|Unauthorized|UnrecognizedClient|NotAuthorized)/.test(name))
      return { unknown: `The function may not look (${name}). Allow it ${action}.` };
    if (signal.aborted) return { unknown: 'AWS did not answer in time. Ask again.' };
    if (/Throttling|TooManyRequests/.test(name))
      return { unknown: 'AWS asks for fewer questions. Ask again.' };
    if (error instanceof ZodError) return { unknown: 'AWS answered in a form that is not understood.' };
    return { unknown: `AWS could not be asked (${name}). Ask again.` };
  }
};

/** An id that AWS cannot read names nothing either. */
const isAbsence = (name: string, message: string): boolean =>
  name === 'ResourceNotFoundException' ||
  (name === 'ValidationException' && /identifier|model ?id/i.test(message));
