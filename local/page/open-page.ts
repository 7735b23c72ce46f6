import { Config } from '../../infra/config/config';
import { pageSettings } from '../../infra/page/page-config';
import type { Cloud } from '../cloud/cloud';
import { apiIdOf, type StackOutputs } from '../cloud/deploy';
import { builtPage } from './build-page';
import { readPageFiles } from './page-files';
import type { PageServer } from './page-server';

/**
 * Puts a deployment behind its page.
 *
 * @param config what it was deployed with
 */
export const openPage = (
  page: PageServer,
  { port, endpoint }: Pick<Cloud, 'port' | 'endpoint'>,
  outputs: StackOutputs,
  config: unknown,
): void => {
  page.connect({
    files: readPageFiles(builtPage),
    config: {
      signIn: { url: '', clientId: outputs.UserPoolClientId },
      ...pageSettings(Config.parse(config)),
    },
    api: { port, host: `${apiIdOf(outputs)}.execute-api.localhost:${port}` },
    signIn: { port, host: `127.0.0.1:${port}` },
    objects: endpoint,
  });
};
