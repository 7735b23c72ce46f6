import type { Schemas } from '../../../../../client/client';

export type Link = Pick<Schemas['PromisedImport'], 'method' | 'url' | 'headers'>;

/** The store did not take a file. `status` is 0 where the connection was cut. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly status: number;

  constructor(status: number) {
    super(`The store answered ${status} to a file. Upload it again.`);
    this.status = status;
  }
}

/** Sends a file to a link of the store. @param onShare told the sent share, 0 to 1 */
export type SendFile = (link: Link, file: Blob, onShare: (share: number) => void) => Promise<void>;

/** `fetch` does not say how much is sent, so this is an older request. */
export const sendFile: SendFile = ({ method, url, headers }, file, onShare) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new NotSent(0));
    request.onload = () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new NotSent(request.status));
    request.send(file);
  });
