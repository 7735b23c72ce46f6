import type { PriceName } from './prices';

/** Monthly items of the template with its defaults. A test compares the numbers with the template. */
export const inTemplate = { eventSources: 15, secrets: 3, alarmMetrics: 49 } as const;

/** A service of the template, by the second part of its resource types. Without a price it has a reason. */
export const servicesOfTemplate: Readonly<Record<string, readonly PriceName[] | string>> = {
  Lambda: ['lambdaRequest', 'lambdaGbSecond'],
  DynamoDB: ['dynamodbWrite', 'dynamodbRead', 'dynamodbGb', 'dynamodbBackupGb'],
  S3: ['s3Put', 's3Get', 's3Gb'],
  SQS: ['sqsRequest'],
  Events: ['event'],
  Logs: ['logGb'],
  CloudWatch: ['metric', 'alarmMetric'],
  ApiGatewayV2: ['apiRequest'],
  SecretsManager: ['secret'],
  ECS: ['fargateVcpuHour', 'fargateGbHour'],
  Scheduler: 'The first 14 million invocations of a month are free.',
  StepFunctions: 'It runs where a worker has no models. 4,000 transitions of a month are free.',
  IAM: 'Roles and policies are free.',
  Cognito: 'The first 10,000 users of a month are free.',
  SNS: 'The first 1,000 mails of a month are free.',
  Budgets: 'The first two budgets are free.',
  EC2: 'The network of the WhisperX worker has no NAT. Its address is $0.005 an hour of a task.',
  ApplicationAutoScaling: 'Scaling is free. Its alarms are counted as alarms.',
  AutoScaling: 'Scaling is free. A GPU is in docs/costs-of-speech.md.',
  CloudFront: 'The first 10 million requests and 1 TB of a month are free.',
  Page: 'A deployment runs its function once. It is in the free requests of Lambda.',
  CDK: 'A mark of the CDK.',
};
