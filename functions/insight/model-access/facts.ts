/** What became of a question about the account. */
export type Fact<T> =
  | { readonly known: T }
  /** AWS says that it does not exist. */
  | { readonly absent: true }
  /** Nobody can tell, for this reason in plain words. */
  | { readonly unknown: string };

export interface ProfileFact {
  readonly status: string;
  /** ARNs of the models that may answer, one a region. That of a global profile has no region. */
  readonly modelArns: readonly string[];
}

export interface ModelFact {
  readonly name: string;
  readonly provider: string;
  /** `ACTIVE` or `LEGACY`. */
  readonly status: string;
  /** Whether it can be asked without an inference profile. */
  readonly onDemand: boolean;
  /** When Bedrock ends the model, epoch ms. */
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

/** The model's answer to one tiny question, or why there is none. */
export type AnswerFact = { readonly answered: true } | { readonly code: string; readonly reason: string };

export interface ConcurrencyFact {
  /** Functions that the account may run at a time. */
  readonly limit: number;
}

/** Everything that is known about an account's way to its model. */
export interface AccountFacts {
  /** Undefined for a model that is asked without a profile. */
  readonly profile: Fact<ProfileFact> | undefined;
  readonly model: Fact<ModelFact>;
  readonly availability: Fact<AvailabilityFact>;
  /** Undefined for a model whose maker asks for no form. */
  readonly useCase: Fact<true> | undefined;
  /** Of all models, those that are set for the account. Defaults where the account has none for the model. */
  readonly quotas: Fact<readonly Quota[]>;
  readonly concurrency: Fact<ConcurrencyFact>;
  readonly answer: AnswerFact;
}

/** The known value, if there is one. */
export const knownOf = <T>(fact: Fact<T> | undefined): T | undefined =>
  fact && 'known' in fact ? fact.known : undefined;
