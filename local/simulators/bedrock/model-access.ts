/** An account without access to the model. */
export interface ModelAccess {
  /** Refusal of the next request. Undefined once the account has access. */
  refusal(): { status: number; type: string; message: string } | undefined;
  /** Grants access. It takes effect after enough refused requests. */
  mend(): void;
  readonly refused: number;
}

/** Bedrock's messages, used in turn. */
const refusals = [
  {
    status: 403,
    type: 'AccessDeniedException',
    message:
      'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model. Refer to the Amazon Bedrock documentation for further details. Your AWS Marketplace subscription for this model cannot be completed at this time. If you recently fixed this issue, try again after 2 minutes.',
  },
  {
    status: 403,
    type: 'AccessDeniedException',
    message: "You don't have access to the model with the specified model ID.",
  },
  {
    status: 404,
    type: 'ResourceNotFoundException',
    message:
      'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model. If you have already filled out the form, try again in 15 minutes.',
  },
  {
    status: 429,
    type: 'ModelNotReadyException',
    message: 'The model is not ready for inference. Please try again later.',
  },
];

/**
 * Refuses requests until somebody calls `mend`, but at least `leastRefused`.
 *
 * @param mostRefused then grants access without `mend`, so that no run waits for ever
 */
export const denyAccess = (leastRefused: number, mostRefused = leastRefused * 20): ModelAccess => {
  let refused = 0;
  let isMended = false;
  return {
    refusal: () => {
      if (refused >= mostRefused || (isMended && refused >= leastRefused)) return undefined;
      refused += 1;
      return refusals[(refused - 1) % refusals.length];
    },
    mend: () => {
      isMended = true;
    },
    get refused() {
      return refused;
    },
  };
};
