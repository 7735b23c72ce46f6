import type { Schemas } from '../../../../../client/client';

export type Link = Pick<Schemas['PromisedImport'], 'method' | 'url' | 'headers'>;

/** Sends a file to a link of the store. @param onShare told the sent share, 0 to 1 */
export type SendFile = (link: Link, file: Blob, onShare: (share: number) => void) => Promise<void>;

/** The store did not take a file. `status` is 0 where the connection was cut. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly status: number;

  constructor(status: number) {
    super(`The store answered ${status} to a file. Upload it again.`);
    this.status = status;
  }
}
