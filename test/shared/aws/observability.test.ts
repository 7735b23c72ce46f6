import { LogLevel } from '@aws-lambda-powertools/logger';
import { logger } from '../../../functions/shared/aws/observability';

const captureLines = (write: () => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  const level = logger.getLevelName();
  logger.setLogLevel(LogLevel.INFO);
  write();
  logger.setLogLevel(level);
  stdout.mockRestore();
  return lines.map((line) => JSON.parse(line));
};

describe('a log line', () => {
  test('masks personal data in strings, numbers, keys, maps, bytes and addresses', () => {
    const [line] = captureLines(() =>
      logger.info('call of +998 90 111 22 33', {
        caller: 998901112233,
        nested: { list: [901112233000, 998901112233n] },
        '998901112233': true,
        map: new Map([['to', '998901112233']]),
        bytes: Buffer.from('998901112233'),
        url: new URL('https://example.com/?to=ivan%40mail.ru'),
      }),
    );
    expect(line).toMatchObject({
      message: 'call of [masked-number]',
      caller: '[masked-number]',
      nested: { list: ['[masked-number]', '[masked-number]'] },
      '[masked-number]': true,
      map: [['to', '[masked-number]']],
      bytes: '[12 bytes]',
      url: 'https://example.com/?to=[masked-email]',
    });
  });

  test('keeps ids, instants and durations', () => {
    const readable = { callId: 'sipuni-1760603535.117302', createdAt: 1760603535117, durationMs: 12345678 };
    expect(captureLines(() => logger.info('done', readable))[0]).toMatchObject(readable);
  });
});

describe('a metric', () => {
  const captureMetric = (
    emit: (observability: typeof import('../../../functions/shared/aws/observability')) => void,
  ) => {
    const before = { ...process.env };
    Object.assign(process.env, { POWERTOOLS_METRICS_DISABLED: 'false', POWERTOOLS_SERVICE_NAME: 'speech' });
    const lines: string[] = [];
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
    jest.isolateModules(() => emit(require('../../../functions/shared/aws/observability')));
    stdout.mockRestore();
    process.env = before;
    const [{ _aws, ...values }] = lines.map((line) => JSON.parse(line));
    return { values, dimensions: _aws.CloudWatchMetrics[0].Dimensions };
  };

  test('names its room and adds details that are not dimensions', () => {
    expect(captureMetric(({ count }) => count('MessageReturned', {}, 1, { Code: 'UNEXPECTED' }))).toEqual({
      values: { service: 'speech', MessageReturned: 1, Code: 'UNEXPECTED' },
      dimensions: [['service']],
    });
  });

  test('of calls has one service in all rooms', () => {
    expect(
      captureMetric(({ count }) => count('CallEnded', { Status: 'DONE' }, 1, { Reason: 'SCORED' })),
    ).toEqual({
      values: { service: 'calls', Status: 'DONE', CallEnded: 1, Reason: 'SCORED' },
      dimensions: [['service', 'Status']],
    });
  });
});
