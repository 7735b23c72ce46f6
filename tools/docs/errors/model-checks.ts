import type { CheckName } from '../../../functions/insight/model-access/checks';
import type { Section } from './explained';

type UpperSnake<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Uppercase<First>}_${UpperSnake<Rest>}`
  : Uppercase<Name>;
type CheckCode = `MODEL_${UpperSnake<Exclude<CheckName, 'answer'>>}`;

export const modelChecks: Section<CheckCode> = {
  title: 'Checks of the model',
  intro:
    '`GET /api/model/test-connection` names what is missing by these codes ([access to the model](model-access.md)). A model that does not ' +
    'answer has a `MODEL_` code of the first table.',
  codes: {
    MODEL_CONFIGURATION: {
      means: 'The region has no such model or inference profile.',
      toDo: 'Correct `insight.modelId` and deploy.',
    },
    MODEL_REGION: {
      means: 'The region does not offer the model, or the profile answers from a region without rights.',
      toDo: 'Choose another model or region, or add the ARNs to `insight.modelArns`.',
    },
    MODEL_FIRST_USE_FORM: {
      means: 'The account has not sent the first-use form of Anthropic.',
      toDo: 'Fill in the form in the console of Bedrock. Wait 15 minutes.',
    },
    MODEL_MARKETPLACE: {
      means: 'The account has not subscribed to the model.',
      toDo: 'Invoke the model once in the console of Bedrock, with the rights of AWS Marketplace.',
    },
    MODEL_AUTHORIZATION: {
      means: 'AWS does not let the account use the model.',
      toDo: 'Look for a service control policy that denies Bedrock. Else ask AWS Support.',
    },
    MODEL_LIFECYCLE: {
      means: 'Bedrock no longer offers the model.',
      toDo: 'Set `insight.modelId` to a current model and deploy.',
    },
    MODEL_QUOTA: {
      means: 'A quota of the model is 0, or lower than `insight.quota`.',
      toDo: 'Raise it in Service Quotas, or set `insight.quota` to what the account has.',
    },
    MODEL_LAMBDA_CONCURRENCY: {
      means: 'The account runs fewer functions at a time than the stack may start.',
      toDo: 'Raise *Concurrent executions* of Lambda in Service Quotas ([quotas](quotas.md)).',
    },
  },
};
