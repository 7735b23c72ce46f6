import { useCallback, useReducer, useRef } from 'react';
import { useApi } from '../../../session/api-context';
import { sendFile } from './send-file';
import { uploadExport } from './upload-export';
import { nextUploads, type Upload } from './uploads';

export interface Uploads {
  readonly uploads: readonly Upload[];
  readonly begin: (files: readonly File[]) => void;
  readonly beginAgain: (upload: Upload) => void;
  readonly remove: (upload: Upload) => void;
}

const none: readonly Upload[] = [];

/** Files that were dropped on this view. Each is sent by itself, so a refused one stops no other. */
export const useUploads = (): Uploads => {
  const api = useApi();
  const lastId = useRef(0);
  const [uploads, tell] = useReducer(nextUploads, none);
  const start = useCallback(
    (id: number, file: File) => {
      tell({ kind: 'begun', id, file });
      uploadExport(api, file, sendFile, (progress) => tell({ kind: 'progress', id, progress })).catch(
        (error: unknown) => tell({ kind: 'failed', id, error }),
      );
    },
    [api],
  );
  return {
    uploads,
    begin: (files) => {
      for (const file of files) start(++lastId.current, file);
    },
    beginAgain: ({ id, file }) => start(id, file),
    remove: ({ id }) => tell({ kind: 'removed', id }),
  };
};
