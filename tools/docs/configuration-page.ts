import { Config } from '../../infra/config/config';
import { listSettings, type Setting } from './list-settings';
import { writeNotice, writeTable } from './markdown';
import { findSettingText } from './settings';

/** Long lists are cut, because the code has them whole. */
const longestDefault = 60;

const writeDefault = (json: string | undefined): string => {
  if (json === undefined) return '';
  return json.length > longestDefault ? `\`${json.slice(0, longestDefault)}\`…` : `\`${json}\``;
};

const writeRows = (settings: readonly Setting[]): string =>
  writeTable(
    ['setting', 'default', 'allowed', 'means'],
    settings.map(({ path, default: json, allowed }) => [
      `\`${path}\``,
      writeDefault(json),
      allowed,
      findSettingText(path) ?? '',
    ]),
  );

const general = 'General';
const sectionOf = ({ path }: Setting): string =>
  path.includes('.') ? path.slice(0, path.indexOf('.')) : general;

/** Every setting of `santral.config.json`. */
export const writeConfigurationPage = (): string => {
  const sections = Map.groupBy(listSettings(Config), sectionOf);
  return [
    writeNotice('`infra/config` and `tools/docs/settings`'),
    '# Configuration',
    'Settings stand in `santral.config.json`. `npx cdk deploy -c logs.level=DEBUG` sets one for a single deployment. A field ' +
      'that is unknown or wrong stops the deployment with an error that names it. A setting without a default may be left out.',
    ...[...sections].map(([title, settings]) => `## ${title}\n\n${writeRows(settings)}`),
    '',
  ].join('\n\n');
};
