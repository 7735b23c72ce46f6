import { objectStore } from '../../../functions/shared/aws/objects';
import { inMemoryObjects, inMemoryS3 } from '../../support/s3';

describe('removing objects', () => {
  test('takes one request for several keys', async () => {
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

  test.each([
    [{ Key: 'a', Code: 'SlowDown' }, 'S3 did not delete a (SlowDown)'],
    [{ Code: 'InternalError' }, '(InternalError)'],
  ])('fails when S3 keeps an object (%j)', async (error, message) => {
    const { client } = inMemoryS3({ around: async (_, run) => ({ ...(await run()), Errors: [error] }) });
    const removing = objectStore('a-bucket', client).remove('a', 'b');
    await expect(removing).rejects.toThrow(message);
  });
});
