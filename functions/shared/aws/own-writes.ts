import { randomUUID } from 'node:crypto';
import { isCausedBy } from './sdk-failure';

/** `true` when the write went through. `false` when its condition refused it. */
export const unlessConditionFails = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (isCausedBy(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
};

/** A name for one write. The item stores that of its last write as `writeId`. */
export const newWriteId = (): string => randomUUID();

export interface OwnWrite {
  /** Writes under its condition and stores the id in the item. */
  write: (writeId: string) => Promise<unknown>;
  /** Reads the id of the last write consistently. */
  lastWriteId: () => Promise<string | undefined>;
}

/**
 * Writes under a condition. The SDK repeats a write after a lost answer. Our first write then refuses the
 * repeat. The stored id tells our own refusal from one by another writer (033).
 *
 * @returns `false` when another write refused it
 */
export const writeOnce = async ({ write, lastWriteId }: OwnWrite): Promise<boolean> => {
  const writeId = newWriteId();
  return (await unlessConditionFails(write(writeId))) || (await lastWriteId()) === writeId;
};
