import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { stages } from '../../functions/shared/stage/stages';
import { scaleNames, scaleOf, scales } from '../../infra/config/scale';
import { config } from './configured';
import { onlyIn, resources, settingsOf, target, templateOf } from './synthesized';

const mappings = (template: Template) =>
  resources(template, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);

const limits = (template: Template): (number | undefined)[] =>
  mappings(template).map(({ ScalingConfig }) => ScalingConfig?.MaximumConcurrency);

const router = (template: Template) => onlyIn(template, 'AWS::Lambda::Function', 'ApiRouter').Properties;

/** A quota of the model that any scale can use up. */
const ampleQuota = {
  'insight.quota.tokensPerMinute': '1000000000',
  'insight.quota.requestsPerMinute': '1000000',
};

const needed = (template: Template): number =>
  Number(template.findOutputs('LambdaConcurrencyNeeded').LambdaConcurrencyNeeded?.Value);

describe('The scale', () => {
  it('is small by default and takes the least that SQS allows', () => {
    const template = templateOf();
    expect(limits(template).length).toBeGreaterThanOrEqual(12);
    expect(new Set(limits(template))).toEqual(new Set([2]));
    expect(router(template).ReservedConcurrentExecutions).toBeUndefined();
  });

  it.each(scaleNames)('%s sets every batch size and concurrency', (scale) => {
    const template = templateOf({ scale, ...ampleQuota });
    const of = (functionId: string) => {
      const found = mappings(template).filter(({ FunctionName }) =>
        target(FunctionName).startsWith(functionId),
      );
      return new Set(
        found.map(({ BatchSize, ScalingConfig }) => `${BatchSize} × ${ScalingConfig.MaximumConcurrency}`),
      );
    };
    const {
      recordings,
      preparation,
      speech,
      cleaning,
      scoring,
      matching,
      imports,
      sync,
      webhook,
      deadLetters,
    } = scales[scale];
    for (const [functionId, { batchSize, maxConcurrency }] of Object.entries({
      RecordingsDownload: recordings,
      PreparationPrepare: preparation,
      SpeechTranscribe: speech,
      InsightClean: cleaning,
      InsightScore: scoring,
      MatchingMatch: matching,
      SourcesSalesforceImport: imports,
      SourcesSipuniSync: sync,
      SourcesAlotechSync: sync,
      SourcesSipuniWebhookTake: webhook,
      DeadLettersArchive: deadLetters,
    })) {
      expect([functionId, of(functionId)]).toEqual([
        functionId,
        new Set([`${batchSize} × ${maxConcurrency}`]),
      ]);
    }
    expect(settingsOf(template, 'SourcesAlotechSync').parallelRequests).toBe(scales[scale].syncRequests);
    expect(router(template).ReservedConcurrentExecutions).toBe(scales[scale].apiReserved || undefined);
  });

  it.each(scaleNames)('%s sets how many tasks the WhisperX worker has', (scale) => {
    const worker = templateOf({ scale, 'speech.engine': 'whisperx' });
    expect(onlyIn(worker, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties.MaxCapacity).toBe(
      scales[scale].workerTasks,
    );
  });

  it('starts one task if a new account has 6 vCPU on Fargate', () => {
    const { speech } = config({});
    expect(scales.small.workerTasks * speech.whisperx.cpu).toBeLessThanOrEqual(6 * 1024);
  });

  it('fits a small deployment into the 10 executions of a new account', () => {
    const { small } = scales;
    expect(stages.reduce((sum, stage) => sum + small[stage].maxConcurrency, 0)).toBeLessThanOrEqual(10);
  });

  it('sends the model no more than its quota allows', () => {
    const { cleaning, scoring } = scaleOf(config({ scale: 'large' }));
    expect(cleaning.batchSize * cleaning.maxConcurrency).toBeLessThanOrEqual(3);
    expect(scoring.batchSize * scoring.maxConcurrency).toBeLessThanOrEqual(4);
  });

  it('yields to each number of the configuration', () => {
    expect(
      scaleOf(
        config({
          scale: 'large',
          recordings: { downloads: { batchSize: 1 } },
          preparation: { batchSize: 2, maxConcurrency: 6 },
          speech: { maxConcurrency: 3, whisperx: { maxTasks: 7 } },
          insight: { batchSize: 4, maxConcurrency: 6 },
          matching: { batchSize: 2, maxConcurrency: 9 },
          salesforce: { maxConcurrency: 5 },
          api: { reservedConcurrency: 11 },
        }),
      ),
    ).toEqual({
      ...scales.large,
      recordings: { ...scales.large.recordings, batchSize: 1 },
      preparation: { batchSize: 2, maxConcurrency: 6 },
      speech: { ...scales.large.speech, maxConcurrency: 3 },
      cleaning: { batchSize: 4, maxConcurrency: 6 },
      scoring: { batchSize: 4, maxConcurrency: 6 },
      piecesAtOnce: 1,
      matching: { batchSize: 2, maxConcurrency: 9 },
      imports: { ...scales.large.imports, maxConcurrency: 5 },
      workerTasks: 7,
      api: 11,
      apiReserved: 11,
    });
  });

  it('reserves nothing for the API if the configuration says 0', () => {
    expect(
      router(templateOf({ scale: 'large', 'api.reservedConcurrency': '0' })).ReservedConcurrentExecutions,
    ).toBeUndefined();
    expect(router(templateOf({ 'api.reservedConcurrency': '7' })).ReservedConcurrentExecutions).toBe(7);
  });
});

describe('The executions that a stack needs', () => {
  it('exceed the 10 of a new account, and are fewer without a vendor', () => {
    const both = needed(templateOf());
    expect(both).toBeGreaterThan(10);
    expect(needed(templateOf({ 'alotech.enabled': 'false' }))).toBeLessThan(both);
  });

  it.each(scaleNames)('stand in docs/quotas.md for the scale %s', (scale) => {
    const full = { scale, ...ampleQuota };
    const [navai, whisperx] = [templateOf(full), templateOf({ ...full, 'speech.engine': 'whisperx' })];
    const sources = limits(navai).reduce<number>((total, limit) => total + (limit ?? 0), 0);
    const { api } = scales[scale];
    const row = [sources, needed(navai) - sources - api, api, needed(navai), needed(whisperx)];
    const docs = readFileSync(join(__dirname, '../../docs/quotas.md'), 'utf8').replace(/ +/g, ' ');
    expect(docs).toContain(`| \`${scale}\` | ${row.join(' | ')} |`);
  });
});
