import { objectStore } from '../../../functions/shared/aws/objects';
import { inMemoryObjects, inMemoryS3 } from '../../support/s3';

describe('objects that are removed', () => {
  test('go by one request', async () => {
    const requests: string[] = [];
    const objects = inMemoryObjects(
      { a: '', b: '', c: '' },
      {
        around: (operation, run) => {
          requests.push(operation);
          return run();
        },
      },
    );
    await objects.remove('a', 'b', 'missing');
    await objects.remove('c');
    expect([...objects.content.keys()]).toEqual([]);
    expect(requests).toEqual(['DeleteObjects', 'DeleteObject']);
  });

  test('fail when S3 keeps one of them', async () => {
    const { client } = inMemoryS3({
      around: async (_, run) => ({ ...(await run()), Errors: [{ Key: 'a', Code: 'SlowDown' }] }),
    });
    const removing = objectStore('a-bucket', client).remove('a', 'b');
    await expect(removing).rejects.toThrow('S3 did not delete a (SlowDown)');
  });
});
