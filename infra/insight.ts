import { Aws, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { modelRouteKey } from '../functions/insight/model-access/model-routes';
import { lexiconFiles } from '../functions/shared/lexicon/stem-files';
import type { FunctionRoutes } from './api';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { modelRights } from './model-arns';
import { ModelConnection } from './model-connection';
import { refuseOtherRegions } from './region-rule';
import { NodeFunction } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';

export interface InsightProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly cleaningQueue: WorkQueue;
  readonly scoringQueue: WorkQueue;
  /** Executions at a time that the whole stack can ask Lambda for, once it is complete. */
  readonly concurrencyNeeded: () => number;
}

/** Transcripts are masked and cleaned, then scored with evidence. */
export class Insight extends Construct {
  readonly clean: NodeFunction;
  readonly analyze: NodeFunction;
  readonly routes: FunctionRoutes;

  constructor(scope: Construct, id: string, props: InsightProps) {
    super(scope, id);
    const { config, storage, cleaningQueue, scoringQueue, concurrencyNeeded } = props;
    const { insight, functions } = config;
    const { cleaning, scoring, piecesAtOnce } = scaleOf(config);
    // Whoever asks the model asks it in the same way.
    const asking = {
      MODEL_ID: insight.modelId,
      MODEL_MAX_TOKENS: String(insight.maxTokens),
      ...takesEnvironment(insight.takes),
      ...(insight.endpointUrl ? { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: insight.endpointUrl } : {}),
    };
    const shared = {
      room: 'insight',
      storage,
      config,
      environment: {
        ...asking,
        MODEL_TIMEOUT_MS: String(insight.timeoutMs),
        MODEL_MAX_ASKS: String(insight.maxAsks),
        RESULT_LANGUAGE: insight.resultLanguage,
        SCORING_MODE: insight.scoringMode,
        CHUNK_CHARACTERS: String(insight.chunkCharacters),
        PIECES_AT_ONCE: String(piecesAtOnce),
        PARKED_DAYS: String(insight.parkedDays),
        LOOK_AFTER_MS: String(insight.looks.afterMs),
        LOOK_CAP_MS: String(insight.looks.capMs),
        THROTTLED_LOOK_CAP_MS: String(insight.looks.throttledCapMs),
      },
    };
    const here = { partition: Aws.PARTITION, region: Aws.REGION, account: Aws.ACCOUNT_ID };
    const models = modelRights(insight, here);

    refuseOtherRegions(Stack.of(this), insight);

    this.clean = new NodeFunction(this, 'Clean', {
      ...shared,
      entry: 'insight/cleaning/clean-transcript.handler.ts',
      description: 'Masks and cleans a transcript and stores it below cleaned/',
      size: functions.cleaning,
      files: lexiconFiles,
    })
      .mayUseTable('get', 'update')
      .mayUseObjects('recordings', 'remove')
      .mayUseObjects('transcripts', 'read')
      .mayUseObjects('cleaned', 'write')
      .mayUseObjects('answers', 'read', 'write', 'remove')
      .mayInvoke(models)
      // A call that the account blocks looks again by a message of its own.
      .maySendTo([cleaningQueue.queue]);
    cleaningQueue.consumedBy(this.clean, cleaning);
    cleaningQueue.receivesObjects(storage.bucket, 'transcripts/*.json');

    this.analyze = new NodeFunction(this, 'Analyze', {
      ...shared,
      entry: 'insight/scoring/score-call.handler.ts',
      description: 'Scores a call against the criteria and verifies the evidence',
      size: functions.scoring,
    })
      .mayUseTable('get', 'query', 'put', 'update')
      .mayUseObjects('recordings', 'remove')
      .mayUseObjects('transcripts', 'read')
      .mayUseObjects('cleaned', 'read')
      .mayUseObjects('answers', 'read', 'write', 'remove')
      .mayInvoke(models)
      .maySendTo([scoringQueue.queue]);
    scoringQueue.consumedBy(this.analyze, scoring);
    scoringQueue.receivesObjects(storage.bucket, 'cleaned/*.json');

    const connection = { config, storage, here, environment: asking, concurrencyNeeded };
    this.routes = {
      lambda: new ModelConnection(this, 'Model', connection).routes,
      routes: [modelRouteKey],
    };
  }
}

/** Only what the configuration says. The rest stands in the table of families. */
const takesEnvironment = ({ sameAs, temperature, toolChoice }: Config['insight']['takes']) => ({
  ...(sameAs === undefined ? {} : { MODEL_SAME_AS: sameAs }),
  ...(temperature === undefined ? {} : { MODEL_TAKES_TEMPERATURE: String(temperature) }),
  ...(toolChoice === undefined ? {} : { MODEL_TOOL_CHOICE: toolChoice }),
});
