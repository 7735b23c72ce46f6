import { type Finding, missing, ok, unknown, warning } from './checks';
import { type AccountFacts, knownOf } from './facts';
import { foundationModelOf, isProfile, regionOfModel, vendorOf } from './model-id';

/** The deployment's settings of its model. */
export interface ModelSettings {
  readonly modelId: string;
  /** Region of the function. */
  readonly region: string;
  /** Regions in which the functions may ask the model. `unspecified` means a global profile's model. */
  readonly allowedRegions: readonly string[];
}

const marketplaceRights =
  'aws-marketplace:Subscribe, aws-marketplace:Unsubscribe and aws-marketplace:ViewSubscriptions';
/** AWS itself sells the models of these makers, without subscriptions. */
const soldByAws = new Set(['amazon', 'deepseek', 'meta', 'mistral', 'qwen']);

const hasAnswered = ({ answer }: AccountFacts): boolean => 'answered' in answer;

/** Whether this region knows the profile or the model. */
export const judgeConfiguration = ({ modelId, region }: ModelSettings, facts: AccountFacts): Finding => {
  const { profile, model } = facts;
  // For example the account's own model, or one that the region only routes to.
  if (hasAnswered(facts) && 'absent' in (profile ?? model))
    return unknown(`AWS tells nothing about ${modelId} in ${region}, and the model answers.`);
  if (profile && 'absent' in profile)
    return missing(
      `There is no inference profile ${modelId} in ${region}. Set insight.modelId to one of those that "aws bedrock list-inference-profiles --region ${region}" lists, and deploy again.`,
    );
  if ('absent' in model && !profile)
    return missing(
      `There is no model ${modelId} in ${region}. Set insight.modelId to a model or an inference profile of ${region}, and deploy again.`,
    );
  if (profile && 'unknown' in profile) return unknown(profile.unknown);
  if (profile && 'known' in profile && profile.known.status !== 'ACTIVE')
    return missing(
      `The inference profile ${modelId} is ${profile.known.status}. Choose an active one for insight.modelId.`,
    );
  if (!profile && 'unknown' in model) return unknown(model.unknown);
  if (!profile && 'known' in model && !model.known.onDemand && !hasAnswered(facts))
    return missing(
      `The model ${modelId} can be asked through an inference profile only. Set insight.modelId to the profile's id, such as eu.${modelId}, and deploy again.`,
    );
  return ok(`${isProfile(modelId) ? 'The inference profile' : 'The model'} ${modelId} exists in ${region}.`);
};

/** Whether this region offers the model and the functions may ask it wherever the profile routes. */
export const judgeRegion = ({ region, allowedRegions }: ModelSettings, facts: AccountFacts): Finding => {
  const { profile, availability } = facts;
  const destinations = (knownOf(profile)?.modelArns ?? []).map((arn) => regionOfModel(arn) || 'unspecified');
  const forbidden = destinations.filter((destination) => !allowedRegions.includes(destination));
  if (forbidden.length > 0)
    return missing(
      `The profile may answer from ${forbidden.join(', ')}, where the functions may not ask the model. List the profile's ARN and its model in every region in insight.modelArns, and deploy again.`,
    );
  if ('known' in availability && availability.known.region !== 'AVAILABLE') {
    if (hasAnswered(facts))
      return warning(
        `The model itself is not offered in ${region}, and it answers. A profile may route elsewhere from here.`,
      );
    return missing(
      `The model is not offered in ${region}. Enable the region for the account, or choose another model or region.`,
    );
  }
  if ('unknown' in availability) return unknown(availability.unknown);
  const routes = destinations.length > 0 ? ` Answers come from ${destinations.join(', ')}.` : '';
  return ok(`The model is offered in ${region}.${routes}`);
};

/** Anthropic asks each account once what it uses the models for. */
export const judgeFirstUseForm = (facts: AccountFacts): Finding => {
  const { useCase } = facts;
  if (useCase === undefined) return ok('The maker of this model asks for no form.');
  if ('known' in useCase) return ok('The form of the first use was sent.');
  if ('unknown' in useCase) return unknown(useCase.unknown);
  if (hasAnswered(facts))
    return ok(
      'No form of the first use was sent from this account, and the model answers. The form of the organization counts.',
    );
  return missing(
    "Anthropic's form of the first use was not sent. Open a model of Anthropic in the model catalog of Bedrock's console and submit the use case details, once for the account or its organization. Access follows within 15 minutes.",
  );
};

/** Whether the account has subscribed to the model. The functions have no right to do so (decision 038). */
export const judgeMarketplace = ({ modelId }: ModelSettings, facts: AccountFacts): Finding => {
  const { availability, profile } = facts;
  const model = foundationModelOf(modelId) ?? foundationModelOf(knownOf(profile)?.modelArns[0] ?? '');
  if (soldByAws.has(vendorOf(model ?? '')))
    return ok('AWS sells this model itself. It needs no subscription.');
  if ('unknown' in availability) return unknown(availability.unknown);
  if ('absent' in availability) return unknown('AWS knows no such model.');
  const { agreement, entitlement } = availability.known;
  if (agreement === 'AVAILABLE' && entitlement === 'AVAILABLE')
    return ok('The account has subscribed to the model.');
  if (agreement === 'PENDING')
    return warning('The subscription to the model is being made. Ask again in 15 minutes.');
  const subscribe = `Let somebody with the rights ${marketplaceRights} ask the model once in the playground of Bedrock's console. The account needs a valid way to pay.`;
  if (hasAnswered(facts))
    return warning(
      `The model answers without a subscription. Bedrock may let it answer for 15 minutes until a subscription fails. Ask again then. If it stopped: ${subscribe}`,
    );
  return missing(`The account has not subscribed to the model. ${subscribe}`);
};

/** Whether AWS lets this account use the model. */
export const judgeAuthorization = (facts: AccountFacts): Finding => {
  const { availability } = facts;
  if ('unknown' in availability) return unknown(availability.unknown);
  if ('absent' in availability) return unknown('AWS knows no such model.');
  if (availability.known.authorization === 'AUTHORIZED') return ok('AWS lets this account use the model.');
  const lookForPolicy =
    'Look for a service control policy of the organization that denies Bedrock. If there is none, open a case with AWS Support.';
  return hasAnswered(facts)
    ? warning(
        `AWS says that this account may not use the model, and the model answers. If it stops: ${lookForPolicy}`,
      )
    : missing(`AWS does not let this account use the model. ${lookForPolicy}`);
};

/** Whether Bedrock continues to offer the model. */
export const judgeLifecycle = ({ model }: AccountFacts, now: number): Finding => {
  if ('unknown' in model) return unknown(model.unknown);
  if ('absent' in model) return unknown('AWS knows no such model.');
  const { name, status, endsAt } = model.known;
  const day = endsAt === undefined ? undefined : new Date(endsAt).toISOString().slice(0, 10);
  const change = 'Set insight.modelId to a current model.';
  if (endsAt !== undefined && endsAt <= now) return missing(`Bedrock ended ${name} on ${day}. ${change}`);
  if (status !== 'LEGACY') return ok(`${name} is current.`);
  return warning(
    `${name} is at its end. ${day ? `Bedrock ends it on ${day}.` : 'Bedrock names no day yet.'} ${change}`,
  );
};
