import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { onlyIn, resources, templateOf } from '../../infra/synthesized';

const repository = join(__dirname, '..', '..', '..');
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

const program = `
  import { count, logger } from './functions/shared/aws/observability';
  for (const level of ['debug', 'info', 'warn', 'error'] as const) logger[level](level);
  count('CallEnded', { Status: 'DONE' });
  count('SyncGap', { Source: 'alotech' });
`;

/**
 * Lines of a function with these settings that Lambda lets through. A line without a level counts as INFO.
 */
const linesInCloudWatch = (level: string): Record<string, unknown>[] => {
  const { LoggingConfig, Environment } = onlyIn(
    templateOf({ 'logs.level': level }),
    'AWS::Lambda::Function',
    'SourcesWatchAge',
  ).Properties;
  const { LOG_LEVEL, POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE } = Environment.Variables;
  const { POWERTOOLS_LOG_LEVEL: _, POWERTOOLS_METRICS_DISABLED: __, ...machine } = process.env;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module-typescript', '--eval', program],
    {
      cwd: repository,
      encoding: 'utf8',
      env: {
        ...machine,
        LOG_LEVEL,
        POWERTOOLS_SERVICE_NAME,
        POWERTOOLS_METRICS_NAMESPACE,
        AWS_LAMBDA_LOG_FORMAT: LoggingConfig.LogFormat,
        AWS_LAMBDA_LOG_LEVEL: LoggingConfig.ApplicationLogLevel,
        AWS_LAMBDA_FUNCTION_NAME: 'watch',
      },
    },
  );
  const rank = (name: unknown) => Math.max(levels.indexOf(String(name)), 0);
  return `${stdout}${stderr}`
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter((line) => rank(line.level ?? 'INFO') >= rank(LoggingConfig.ApplicationLogLevel));
};

describe.each([
  ['DEBUG', ['debug', 'info', 'warn', 'error']],
  ['INFO', ['info', 'warn', 'error']],
  ['WARN', ['warn', 'error']],
  ['ERROR', ['error']],
])('log level %s', (level, messages) => {
  const lines = linesInCloudWatch(level);

  it('lets metrics reach CloudWatch', () => {
    const metrics = lines.flatMap(({ _aws }) =>
      _aws ? (_aws as { CloudWatchMetrics: { Metrics: { Name: string }[] }[] }).CloudWatchMetrics : [],
    );
    expect(metrics.map(({ Metrics }) => Metrics[0]?.Name)).toEqual(['CallEnded', 'SyncGap']);
  });

  it('lets only lines of that level and above reach CloudWatch', () => {
    expect(lines.filter(({ _aws }) => !_aws).map(({ message }) => message)).toEqual(messages);
  });
});

test('all functions get the same level and Lambda never drops INFO lines', () => {
  for (const level of ['DEBUG', 'INFO', 'WARN', 'ERROR'])
    for (const [, { Properties }] of resources(
      templateOf({ 'logs.level': level }),
      'AWS::Lambda::Function',
    )) {
      expect(['DEBUG', 'INFO']).toContain(Properties.LoggingConfig.ApplicationLogLevel);
      expect(Properties.Environment.Variables.LOG_LEVEL).toBe(level);
    }
});
