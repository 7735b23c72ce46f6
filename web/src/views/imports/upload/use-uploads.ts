import { useSyncExternalStore } from 'react';
import { useApi } from '../../../session/api-context';
import { sendFile } from './send-file';
import { UploadQueue } from './upload-queue';
import { isUnderWay, type Upload } from './uploads';

export interface Uploads {
  readonly uploads: readonly Upload[];
  readonly begin: (files: readonly File[]) => void;
  readonly beginAgain: (upload: Upload) => void;
  readonly remove: (upload: Upload) => void;
}

const queue = new UploadQueue();

/** The browser asks before it leaves the page. */
const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

queue.subscribe(() => {
  if (queue.current().some(isUnderWay)) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
});

/** Files that were dropped since the page was loaded. */
export const useUploads = (): Uploads => {
  const ports = { api: useApi(), send: sendFile };
  return {
    uploads: useSyncExternalStore(queue.subscribe, queue.current),
    begin: (files) => queue.begin(ports, files),
    beginAgain: (upload) => queue.beginAgain(ports, upload),
    remove: (upload) => queue.remove(upload),
  };
};
