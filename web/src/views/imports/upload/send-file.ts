import { NotSent, type SendFile } from './sending';

/** Uses `XMLHttpRequest`, because `fetch` does not report how much is sent. */
export const sendFile: SendFile = ({ method, url, headers }, file, { onShare, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new NotSent(0));
    request.onabort = () => reject(new NotSent(0));
    request.onload = () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new NotSent(request.status));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
