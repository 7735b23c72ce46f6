import type { Schemas } from '../../../../../client/client';

export type Link = Pick<Schemas['PromisedImport'], 'method' | 'url' | 'headers'>;

export interface Sending {
  /** Gets the sent share, 0 to 1. */
  readonly onShare: (share: number) => void;
  /** Stops the upload. */
  readonly signal: AbortSignal;
}

/** Sends a file to a link of the store. */
export type SendFile = (link: Link, file: Blob, sending: Sending) => Promise<void>;

/** The store did not take a file. `status` is 0 if the connection broke. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly status: number;

  constructor(status: number) {
    super(`The store answered ${status} to a file. Upload it again.`);
    this.status = status;
  }
}
