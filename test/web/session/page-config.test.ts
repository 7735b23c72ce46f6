import { Config } from '../../../infra/config/config';
import { pageSettings } from '../../../infra/page/page-config';
import { PageConfig, readPageConfig } from '../../../web/src/session/page-config';

test('reads what a deployment writes', () => {
  const written = {
    signIn: { url: 'https://x.example.com', clientId: 'c' },
    ...pageSettings(Config.parse({})),
  };
  expect(PageConfig.parse(JSON.parse(JSON.stringify(written)))).toEqual(written);
});

test('says what to do when the file is missing', async () => {
  const answerForbidden = async () => new Response('', { status: 403 });
  await expect(readPageConfig(answerForbidden as typeof fetch)).rejects.toThrow(
    'answered 403. Deploy the page again.',
  );
});
