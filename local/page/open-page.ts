import { readPageFiles } from '../../functions/publication/page-files';
import { Config } from '../../infra/config/config';
import { buildPage } from '../../infra/page/built-page';
import { pageSettings } from '../../infra/page/page-config';
import type { Cloud } from '../cloud/cloud';
import { apiIdOf, type StackOutputs } from '../cloud/deploy';
import { apiHost } from '../cloud/gateway';
import type { PageServer } from './page-server';
import { tokensOf } from './tokens';

/**
 * Connects a deployment to its page.
 *
 * @param config configuration of the deployment
 */
export const openPage = (
  page: PageServer,
  cloud: Pick<Cloud, 'port' | 'endpoint' | 'region'>,
  outputs: StackOutputs,
  config: unknown,
): void => {
  const { port, endpoint } = cloud;
  const { UserPoolClientId: clientId } = outputs;
  page.connect({
    files: readPageFiles(buildPage()),
    config: { signIn: { url: '', clientId }, ...pageSettings(Config.parse(config)) },
    api: { port, host: apiHost(port, apiIdOf(outputs)) },
    signIn: { port, host: `127.0.0.1:${port}` },
    tokens: tokensOf(cloud, clientId),
    objects: endpoint,
  });
};
