import { emptyBucket } from '../../functions/publication/empty-bucket';

/** A bucket that lists two keys at a time and refuses to remove some. */
const bucketOf = (keys: string[], refused?: string) => ({
  send: async ({ input }: { input: { Delete?: { Objects: { Key: string }[] } } }) => {
    if (!input.Delete) return { Contents: keys.slice(0, 2).map((Key) => ({ Key })) };
    const asked = input.Delete.Objects.map(({ Key }) => Key);
    if (refused && asked.includes(refused)) return { Errors: [{ Key: refused, Code: 'AccessDenied' }] };
    for (const key of asked) keys.splice(keys.indexOf(key), 1);
    return {};
  },
});

test('removes the objects of every page of the list', async () => {
  const keys = ['index.html', 'assets/1.js', 'assets/2.js', 'config.json', 'icon.svg'];
  await emptyBucket(bucketOf(keys) as never, 'page');
  expect(keys).toEqual([]);
});

test('says which object stays, and does not ask for ever', async () => {
  const bucket = bucketOf(['a', 'b', 'c', 'd'], 'c');
  await expect(emptyBucket(bucket as never, 'page')).rejects.toThrow('S3 did not remove c: AccessDenied.');
});

test('takes a bucket that is gone for empty, and no other failure', async () => {
  const failing = (name: string) => ({
    send: () => Promise.reject(Object.assign(new Error('no'), { name })),
  });
  await emptyBucket(failing('NoSuchBucket') as never, 'page');
  await expect(emptyBucket(failing('AccessDenied') as never, 'page')).rejects.toThrow('no');
});
