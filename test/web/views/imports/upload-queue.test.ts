import { type ApiClient, openClient } from '../../../../client/client';
import { NotSent, type SendFile } from '../../../../web/src/views/imports/upload/sending';
import { UploadQueue } from '../../../../web/src/views/imports/upload/upload-queue';

/** The API and the store. The test decides when a file has arrived. */
class Store {
  /** Ends each upload by its file. */
  readonly sending = new Map<string, { take: () => void; cut: () => void; signal: AbortSignal }>();
  readonly api: ApiClient = openClient({
    baseUrl: 'https://api.example',
    token: 'a-token',
    fetch: async (request) => {
      const { fileName } = (await request.json()) as { fileName: string };
      const link = { importId: `import of ${fileName}`, key: 'k', method: 'PUT', url: fileName, headers: {} };
      return Response.json({ ...link, expiresAt: '2026-01-15T10:00:00.000Z' }, { status: 201 });
    },
  });
  readonly send: SendFile = ({ url }, _file, { signal }) =>
    new Promise((resolve, reject) => {
      const cut = () => reject(new NotSent(0));
      signal.addEventListener('abort', cut);
      this.sending.set(url, { take: resolve, cut, signal });
    });
}

const fileOf = (name: string, lastModified = 1) => new File(['a'], name, { lastModified });
const stepsOf = (queue: UploadQueue) =>
  queue.current().map(({ file, progress, error }) => [file.name, error ? 'failed' : progress.step]);
const settle = () => new Promise((resolve) => setImmediate(resolve));

const beginUploads = async (...names: string[]) => {
  const [store, queue] = [new Store(), new UploadQueue()];
  queue.begin(
    store,
    names.map((name) => fileOf(name)),
  );
  await settle();
  return { store, queue };
};

test('sends three files at once and the next one when one ends', async () => {
  const { store, queue } = await beginUploads('1', '2', '3', '4', '5');
  expect([...store.sending.keys()]).toEqual(['1', '2', '3']);
  expect(stepsOf(queue).slice(0, 2)).toEqual([
    ['5', 'waiting'],
    ['4', 'waiting'],
  ]);
  store.sending.get('2')?.take();
  store.sending.get('3')?.cut();
  await settle();
  expect(stepsOf(queue)).toEqual([
    ['5', 'sending'],
    ['4', 'sending'],
    ['3', 'failed'],
    ['2', 'arrived'],
    ['1', 'sending'],
  ]);
});

test('does not send a file twice at the same time', async () => {
  const { store, queue } = await beginUploads('1');
  queue.begin(store, [fileOf('1'), fileOf('1', 2)]);
  expect(queue.current()).toHaveLength(2);
  store.sending.get('1')?.take();
});

test('stops the upload of a removed file and sends the next one', async () => {
  const { store, queue } = await beginUploads('1', '2', '3', '4', '5');
  const [last, , , , first] = queue.current();
  if (!last || !first) throw new Error('Five files were begun.');
  queue.remove(last);
  queue.remove(first);
  await settle();
  expect(store.sending.get('1')?.signal.aborted).toBe(true);
  expect(stepsOf(queue).map(([name]) => name)).toEqual(['4', '3', '2']);
  expect([...store.sending.keys()]).toEqual(['1', '2', '3', '4']);
});

test('sends a failed file again in its place and notifies listeners', async () => {
  const { store, queue } = await beginUploads('1', '2');
  let heard = 0;
  const leave = queue.subscribe(() => heard++);
  store.sending.get('1')?.cut();
  await settle();
  const failed = queue.current().at(-1);
  if (failed) queue.beginAgain(store, failed);
  await settle();
  expect(stepsOf(queue).at(-1)).toEqual(['1', 'sending']);
  const before = heard;
  expect(before).toBeGreaterThan(0);
  leave();
  store.sending.get('1')?.take();
  await settle();
  expect(heard).toBe(before);
});
