import type { StoredObject } from '../aws/objects';
import type { Call } from './schema';

type Round = Pick<Call, 'round'>;

/** Metadata with the round of the call in which the object was written. */
export const roundMetadata = ({ round }: Round): Record<string, string> => ({ round: String(round) });

/** Whether the object is from the present round of its call. Objects of earlier rounds start nothing. */
export const isOfRound = ({ metadata }: Pick<StoredObject, 'metadata'>, call: Round): boolean =>
  metadata.round === roundMetadata(call).round;
