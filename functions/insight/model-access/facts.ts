/** The answer to a question about the account. */
export type Fact<T> =
  | { readonly known: T }
  /** AWS says that it does not exist. */
  | { readonly absent: true }
  /** The reason why nobody can tell, in plain words. */
  | { readonly unknown: string };

export interface ProfileFact {
  readonly status: string;
  /** ARNs of the models that may answer, one per region. A global profile's ARN has no region. */
  readonly modelArns: readonly string[];
}

export interface ModelFact {
  readonly name: string;
  readonly provider: string;
  /** `ACTIVE` or `LEGACY`. */
  readonly status: string;
  /** Whether it works without an inference profile. */
  readonly onDemand: boolean;
  /** When Bedrock ends the model (epoch ms). */
  readonly endsAt?: number | undefined;
}

export interface AvailabilityFact {
  /** `AVAILABLE`, `PENDING`, `NOT_AVAILABLE` or `ERROR`. */
  readonly agreement: string;
  /** `AUTHORIZED` or `NOT_AUTHORIZED`. */
  readonly authorization: string;
  readonly entitlement: string;
  readonly region: string;
}

export interface Quota {
  readonly name: string;
  readonly value: number;
}

/** Whether the model answered one tiny question, or why not. */
export type AnswerFact = { readonly answered: true } | { readonly code: string; readonly reason: string };

export interface ConcurrencyFact {
  /** Functions that the account may run at a time. */
  readonly limit: number;
}

/** All facts about an account's access to its model. */
export interface AccountFacts {
  /** Undefined for a model without a profile. */
  readonly profile: Fact<ProfileFact> | undefined;
  readonly model: Fact<ModelFact>;
  readonly availability: Fact<AvailabilityFact>;
  /** Undefined if the maker needs no form. */
  readonly useCase: Fact<true> | undefined;
  /** The account's quotas of all models, or AWS's defaults for models without one. */
  readonly quotas: Fact<readonly Quota[]>;
  readonly concurrency: Fact<ConcurrencyFact>;
  readonly answer: AnswerFact;
}

/** The known value, if there is one. */
export const knownOf = <T>(fact: Fact<T> | undefined): T | undefined =>
  fact && 'known' in fact ? fact.known : undefined;
