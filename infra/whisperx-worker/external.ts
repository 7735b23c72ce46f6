import { Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Storage } from '../shared/storage';
import type { WorkQueue } from '../shared/work-queue';
import { workerRights } from './rights';

export interface ExternalWorkerProps {
  readonly storage: Storage;
  readonly queue: WorkQueue;
}

/** The policy for a worker that runs elsewhere. Attach it to the role or user of that worker. */
export class ExternalWorker extends Construct {
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, { storage, queue }: ExternalWorkerProps) {
    super(scope, id);
    const { statements, acknowledgments } = workerRights(storage, queue.queue);
    this.policy = new ManagedPolicy(this, 'Rights', {
      description: 'What the WhisperX worker of Santral may do',
      statements: statements.map((statement) => new PolicyStatement(statement)),
    });
    Validations.of(this.policy).acknowledge(...acknowledgments);
  }
}
