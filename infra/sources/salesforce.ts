import { Construct } from 'constructs';
import { semiSpaceLimit } from '../../functions/sources/salesforce/node-options';
import { ImportSettings } from '../../functions/sources/salesforce/settings';
import type { Config } from '../config/config';
import { scaleOf } from '../config/scale';
import { NodeFunction, settingsFor } from '../shared/node-function';
import { objectFolders, type Storage } from '../shared/storage';
import type { WorkQueue } from '../shared/work-queue';

export interface SalesforceProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly importsQueue: WorkQueue;
  readonly matchingQueue: WorkQueue;
}

/** Every object that arrives below `exports/` is imported (A2, A3). */
export class Salesforce extends Construct {
  readonly import: NodeFunction;

  constructor(
    scope: Construct,
    id: string,
    { config, storage, importsQueue, matchingQueue }: SalesforceProps,
  ) {
    super(scope, id);
    this.import = new NodeFunction(this, 'Import', {
      entry: 'sources/salesforce/import-salesforce.handler.ts',
      room: 'sources',
      description: 'Loads a Salesforce export and leaves a report below exports/reports/',
      size: config.functions.importSalesforce,
      storage,
      config,
      settings: settingsFor(ImportSettings, config.salesforce),
      nodeOptions: semiSpaceLimit,
      environment: { MATCHING_QUEUE_URL: matchingQueue.queue.queueUrl },
    })
      .mayUseTable('get', 'getMany', 'put')
      .mayUseObjects('exports', 'read')
      .mayUseObjects('exports/reports', 'write')
      .maySendTo([matchingQueue.queue]);
    // An export is read whole. The memory is sized for one at a time.
    importsQueue.consumedBy(this.import, scaleOf(config).imports);
    // A pattern cannot exclude reports from a prefix, so they are announced too. The function skips them.
    importsQueue.receivesObjects(storage.bucket, 'exports/*');
    // Somebody may have meant `exports/`. The function writes a log line and a metric.
    importsQueue.receivesOtherObjects(
      storage.bucket,
      objectFolders.map((folder) => `${folder}/*`),
    );
  }
}
