import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../../functions/shared/aws/environment';

const variables = { TABLE_NAME: 'a-table', BUCKET_NAME: 'a-bucket' };

describe('the environment', () => {
  test('holds the names of the resources', () => {
    expect(readEnvironment(CommonEnvironment, { ...variables, OTHER: 'ignored' })).toEqual(variables);
  });

  test('names all wrong variables in one message but never their values', () => {
    const read = () => readEnvironment(CommonEnvironment.extend({ QUEUE_URL: z.url() }), wrong);
    const wrong = { BUCKET_NAME: '', QUEUE_URL: 'a-wrong-value' };
    for (const name of ['TABLE_NAME', 'BUCKET_NAME', 'QUEUE_URL', 'Deploy again']) expect(read).toThrow(name);
    expect(read).not.toThrow('a-wrong-value');
  });
});
