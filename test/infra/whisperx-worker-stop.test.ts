import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST } from '../../local/models-folder';
import { grantedBy, listed } from './rights';
import { onlyIn, resources, target, templateOf } from './synthesized';

const whisperx = {
  'speech.engine': 'whisperx',
  'speech.whisperx.imageUri': '123456789012.dkr.ecr.eu-central-1.amazonaws.com/listening/worker:1.4.0',
};
const templates = {
  Fargate: templateOf(whisperx),
  GPUs: templateOf({ ...whisperx, 'speech.whisperx.capacity': 'gpu' }),
};
const { Fargate } = templates;

/** A definition as Step Functions reads it. `<logical id>` stands for what a deployment fills in. */
const definitionOf = (template: typeof Fargate) => {
  const { DefinitionString } = onlyIn(template, 'AWS::StepFunctions::StateMachine').Properties;
  const parts: unknown[] = DefinitionString['Fn::Join'][1];
  return JSON.parse(
    parts
      .map((part) => (typeof part === 'string' ? part : `<${target(part).replace(/[0-9A-F]{8}$/, '')}>`))
      .join(''),
  );
};
const ruleOf = (name: string, template = Fargate) =>
  onlyIn(template, 'AWS::Events::Rule', `WhisperxWorkerStopOnce${name}`).Properties;
const inputOf = (name: string) => JSON.parse(ruleOf(name).Targets[0].Input);

describe.each(Object.entries(templates))('A worker without models, on %s,', (_, template) => {
  it('ends with the status of its rule, whatever the name of its task is', () => {
    const source = readFileSync(
      join(__dirname, '../../functions/speech/engines/whisperx/worker/src/whisperx_worker/__main__.py'),
      'utf8',
    );
    const status = Number(/^NEVER_HEARS = (\d+)$/m.exec(source)?.[1]);
    const { EventPattern, State } = ruleOf('CannotHear', template);
    expect(State).toBe('ENABLED');
    expect(EventPattern).toEqual({
      source: ['aws.ecs'],
      'detail-type': ['ECS Task State Change'],
      detail: {
        clusterArn: [{ 'Fn::GetAtt': [expect.stringMatching(/^WhisperxWorkerCluster/), 'Arn'] }],
        lastStatus: ['STOPPED'],
        containers: { exitCode: [status] },
      },
    });
  });

  it('is not started again, because scaling out is suspended first', () => {
    const { StartAt, States } = definitionOf(template);
    expect(StartAt).toBe('SetGrowth');
    expect(States.SetGrowth).toMatchObject({
      Resource: 'arn:<AWS::Partition>:states:::aws-sdk:applicationautoscaling:registerScalableTarget',
      Parameters: {
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceId: 'service/<WhisperxWorkerCluster>/<WhisperxWorkerService>',
        SuspendedState: {
          'DynamicScalingOutSuspended.$': '$.suspended',
          DynamicScalingInSuspended: false,
          ScheduledScalingSuspended: false,
        },
      },
      Next: 'IsSuspended',
    });
    expect(States.IsSuspended).toMatchObject({
      Choices: [{ Variable: '$.suspended', BooleanEquals: true, Next: 'GoToNone' }],
      Default: 'MayGrow',
    });
    expect(States.GoToNone).toMatchObject({
      Resource: 'arn:<AWS::Partition>:states:::aws-sdk:ecs:updateService',
      Parameters: {
        Cluster: '<WhisperxWorkerCluster>',
        Service: '<WhisperxWorkerService>',
        DesiredCount: 0,
      },
    });
  });
});

describe('The switch of the WhisperX worker', () => {
  it('suspends after a stop, and resumes after an upload of models or a deployment', () => {
    expect(inputOf('CannotHear')).toEqual({ suspended: true });
    expect(inputOf('ModelsUploaded')).toEqual({ suspended: false });
    expect(inputOf('Deployed')).toEqual({ suspended: false });
  });

  it('gets the event of the object that an upload writes last', () => {
    expect(ruleOf('ModelsUploaded').EventPattern).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: {
        bucket: { name: [{ Ref: expect.stringMatching(/^StorageBucket/) }] },
        object: { key: [`models/whisperx/${MANIFEST}`] },
      },
    });
  });

  it('gets deployments of this service only', () => {
    const { EventPattern } = ruleOf('Deployed');
    expect(target(EventPattern.resources[0])).toMatch(/^WhisperxWorkerService/);
    expect(EventPattern.detail).toEqual({ eventName: ['SERVICE_DEPLOYMENT_IN_PROGRESS'] });
  });

  it('may do only these two things to ECS services', () => {
    const granted = grantedBy(Fargate).filter(({ id }) => id.startsWith('WhisperxWorkerStopOnceSwitchRole'));
    expect(granted.map(({ Action, Condition }) => [listed(Action), Condition])).toEqual([
      [
        ['application-autoscaling:RegisterScalableTarget'],
        {
          StringEquals: {
            'application-autoscaling:service-namespace': 'ecs',
            'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount',
          },
        },
      ],
      [['ecs:DescribeServices', 'ecs:UpdateService'], undefined],
    ]);
    expect(target(granted[1]?.Resource)).toMatch(/^WhisperxWorkerService/);
    const starting = grantedBy(Fargate).filter(({ id }) =>
      id.startsWith('WhisperxWorkerStopOnceSwitchEventsRole'),
    );
    expect(starting.map(({ Action, Resource }) => [Action, target(Resource)])).toEqual([
      ['states:StartExecution', expect.stringMatching(/^WhisperxWorkerStopOnceSwitch/)],
    ]);
  });

  it('does not exist if the worker runs elsewhere', () => {
    const external = templateOf({ 'speech.engine': 'whisperx', 'speech.whisperx.capacity': 'external' });
    expect(resources(external, 'AWS::StepFunctions::StateMachine')).toEqual([]);
  });
});

describe('The alarm of a worker without models', () => {
  const alarm = (name: string) => onlyIn(Fargate, 'AWS::CloudWatch::Alarm', `AlarmsWorker${name}`).Properties;

  it('reads the metric of the worker and stands until a worker can transcribe', () => {
    expect(alarm('WithoutModels')).toMatchObject({
      Namespace: 'Santral',
      MetricName: 'WorkerWithoutModels',
      Dimensions: [{ Name: 'service', Value: 'speech' }],
      Statistic: 'Maximum',
      // The 0 of the next worker may come two minutes after the 1 of the stopped one.
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'ignore',
    });
  });

  it('says what to do', () => {
    expect(alarm('WithoutModels').AlarmDescription).toMatch(/npm run models:upload/);
    expect(alarm('SwitchFails').AlarmDescription).toMatch(/"suspended": false/);
  });

  it('has a second alarm for a switch that fails', () => {
    const { Namespace, MetricName, Dimensions } = alarm('SwitchFails');
    expect([Namespace, MetricName]).toEqual(['AWS/States', 'ExecutionsFailed']);
    expect(target(Dimensions[0].Value)).toMatch(/^WhisperxWorkerStopOnceSwitch/);
  });
});
