import type { StoredObject } from '../aws/objects';
import type { Call } from './schema';

type Round = Pick<Call, 'round'>;

/** Metadata by which an object tells the round of the call that it was written in. */
export const roundMetadata = ({ round }: Round): Record<string, string> => ({ round: String(round) });

/** Whether an object was written in the present round of its call. What an earlier round left behind starts nothing. */
export const isOfRound = ({ metadata }: Pick<StoredObject, 'metadata'>, call: Round): boolean =>
  metadata.round === roundMetadata(call).round;
