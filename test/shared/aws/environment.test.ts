import { CommonEnvironment, readEnvironment } from '../../../functions/shared/aws/environment';

const variables = { TABLE_NAME: 'a-table', BUCKET_NAME: 'a-bucket' };

describe('the environment', () => {
  test('has numbers as numbers and defaults for what is left out', () => {
    expect(readEnvironment(CommonEnvironment, { ...variables, RETRY_BASE_MS: '50' })).toEqual({
      ...variables,
      RETRY_BASE_MS: 50,
      RETRY_CAP_MS: 300_000,
      MAX_ATTEMPTS: 8,
      RECORDING_RETENTION: 'delete',
    });
  });

  test('says in one message which variables are wrong, and never their values', () => {
    const wrong = { BUCKET_NAME: '', MAX_ATTEMPTS: 'a-wrong-value', RECORDING_RETENTION: 'a-wrong-value' };
    const read = () => readEnvironment(CommonEnvironment, wrong);
    for (const name of ['TABLE_NAME', 'BUCKET_NAME', 'MAX_ATTEMPTS', 'RECORDING_RETENTION']) {
      expect(read).toThrow(name);
    }
    expect(read).not.toThrow('a-wrong-value');
    expect(read).toThrow('Deploy again');
  });

  test('takes no empty or negative number for a setting', () => {
    expect(() => readEnvironment(CommonEnvironment, { ...variables, RETRY_CAP_MS: '' })).toThrow(
      'RETRY_CAP_MS',
    );
    expect(() => readEnvironment(CommonEnvironment, { ...variables, MAX_ATTEMPTS: '-1' })).toThrow(
      'MAX_ATTEMPTS',
    );
  });
});
