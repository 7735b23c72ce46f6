import { onlyIn, templateOf } from './synthesized';

/** A metric as CloudWatch reads it out of a log line. */
export interface EmittedMetric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  value: number;
}

const template = templateOf();
const ours = /^(POWERTOOLS_|LOG_LEVEL)/;
/** Where no request of these tests goes. */
const machine = { AWS_REGION: 'eu-central-1', POWERTOOLS_METRICS_DISABLED: 'false' };

/**
 * Metrics that CloudWatch reads of product code with the variables of a function in the template. The modules
 * that `run` imports are loaded again, because Powertools reads its variables once.
 */
export const metricsEmittedAs = async (
  functionId: string,
  run: () => Promise<unknown>,
): Promise<EmittedMetric[]> => {
  const { Variables } = onlyIn(template, 'AWS::Lambda::Function', functionId).Properties.Environment;
  const named = Object.entries(Variables).filter(([name]) => ours.test(name));
  const before = { ...process.env };
  const lines: string[] = [];
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  try {
    Object.assign(process.env, Object.fromEntries(named), machine);
    await jest.isolateModulesAsync(async () => void (await run()));
  } finally {
    stdout.mockRestore();
    process.env = before;
  }
  return lines.flatMap((line) => line.split('\n')).flatMap(metricsIn);
};

/** Reads a line as CloudWatch does. What is no line in its format holds no metric. */
export const metricsIn = (line: string): EmittedMetric[] => {
  if (!line.includes('"_aws"')) return [];
  const { _aws, ...values } = JSON.parse(line);
  return _aws.CloudWatchMetrics.flatMap(
    ({
      Namespace,
      Dimensions,
      Metrics,
    }: {
      Namespace: string;
      Dimensions: string[][];
      Metrics: { Name: string }[];
    }) =>
      Dimensions.flatMap((names) =>
        Metrics.map(({ Name }) => ({
          namespace: Namespace,
          name: Name,
          dimensions: Object.fromEntries(names.map((name) => [name, values[name]])),
          value: values[Name],
        })),
      ),
  );
};
