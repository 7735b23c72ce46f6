import { Aws, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { modelRoutes } from '../functions/insight/model-access/routes';
import { CleaningSettings, ScoringSettings } from '../functions/insight/settings';
import { lexiconFiles } from '../functions/shared/lexicon/stem-files';
import type { FunctionRoutes } from './api';
import type { Config } from './config/config';
import { modelsOf } from './config/insight';
import { scaleOf } from './config/scale';
import { modelRights } from './model-arns';
import { ModelConnection } from './model-connection';
import { refuseOtherRegions } from './region-rule';
import { NodeFunction, settingsFor } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { StageQueues } from './stage-queues';

export interface InsightProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly queues: StageQueues;
  /** Executions at a time that the whole stack can ask Lambda for, once it is complete. */
  readonly concurrencyNeeded: () => number;
}

/** Transcripts are masked and cleaned, then scored with evidence. */
export class Insight extends Construct {
  readonly clean: NodeFunction;
  readonly score: NodeFunction;
  readonly routes: FunctionRoutes;

  constructor(scope: Construct, id: string, props: InsightProps) {
    super(scope, id);
    const { config, storage, queues, concurrencyNeeded } = props;
    const { insight, functions } = config;
    const scale = scaleOf(config);
    const environment: Record<string, string> = insight.endpointUrl
      ? { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: insight.endpointUrl }
      : {};
    const shared = { room: 'insight', storage, config, environment };
    const here = { partition: Aws.PARTITION, region: Aws.REGION, account: Aws.ACCOUNT_ID };
    const { scorer, cleaner } = modelsOf(insight);
    const scoring = modelRights(scorer, here);
    const cleaning = cleaner ? modelRights(cleaner, here) : [];

    refuseOtherRegions(Stack.of(this), scorer);
    if (cleaner) refuseOtherRegions(Stack.of(this), cleaner);

    this.clean = new NodeFunction(this, 'Clean', {
      ...shared,
      entry: 'insight/cleaning/clean-transcript.handler.ts',
      description: 'Masks and cleans a transcript and stores it below cleaned/',
      size: functions.cleaning,
      settings: settingsFor(CleaningSettings, { ...insight, piecesAtOnce: scale.piecesAtOnce }),
      files: lexiconFiles,
    })
      .mayUseTable('get', 'getMany', 'update')
      // A call whose speech stage died after it stored the transcript.
      .mayUseObjects('recordings', 'remove')
      .mayUseObjects('prepared', 'remove')
      .mayUseObjects('transcripts', 'read')
      .mayUseObjects('cleaned', 'write')
      .mayUseObjects('answers', 'read', 'write', 'remove')
      // The model that scores also tells who speaks.
      .mayInvoke([...scoring, ...cleaning])
      // A parked call sends its own message for the next look.
      .maySendTo([queues.cleaning.queue]);
    queues.cleaning.consumedBy(this.clean, scale.cleaning);
    queues.cleaning.receivesObjects(storage.bucket, 'transcripts/*.json');

    this.score = new NodeFunction(this, 'Score', {
      ...shared,
      entry: 'insight/scoring/score-call.handler.ts',
      description: 'Scores a call by its form and verifies the evidence',
      size: functions.scoring,
      settings: settingsFor(ScoringSettings, { ...insight, analysisDays: config.analyses.keepDays }),
    })
      .mayUseTable('get', 'getMany', 'query', 'put', 'update')
      .mayUseObjects('recordings', 'remove')
      .mayUseObjects('prepared', 'remove')
      .mayUseObjects('transcripts', 'read')
      .mayUseObjects('cleaned', 'read')
      .mayUseObjects('answers', 'read', 'write', 'remove')
      .mayInvoke(scoring)
      .maySendTo([queues.scoring.queue]);
    queues.scoring.consumedBy(this.score, scale.scoring);
    queues.scoring.receivesObjects(storage.bucket, 'cleaned/*.json');

    const connection = { config, storage, here, environment, concurrencyNeeded };
    this.routes = {
      lambda: new ModelConnection(this, 'Model', connection).routes,
      routes: modelRoutes,
    };
  }
}
