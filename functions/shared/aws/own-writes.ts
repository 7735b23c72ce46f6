import { randomUUID } from 'node:crypto';
import { isCausedBy } from './sdk-failure';

/** `true` when the write went through, `false` when its condition refused it. */
export const unlessConditionFails = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (isCausedBy(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
};

/** Names one write. The item keeps the name of its last write as `writeId`. */
export const newWriteId = (): string => randomUUID();

export interface OwnWrite {
  /** Writes under its condition, and stores the id with the item. */
  write: (writeId: string) => Promise<unknown>;
  /** The id of the item's last write, read consistently. */
  lastWriteId: () => Promise<string | undefined>;
}

/**
 * Writes under a condition. The SDK repeats a write whose answer got lost, and our own first write refuses the repeat.
 * The id that is stored with the item tells that refusal from one by somebody else (033).
 *
 * @returns `false` when the write of somebody else refused it
 */
export const writeOnce = async ({ write, lastWriteId }: OwnWrite): Promise<boolean> => {
  const writeId = newWriteId();
  return (await unlessConditionFails(write(writeId))) || (await lastWriteId()) === writeId;
};
