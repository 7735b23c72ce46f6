import { Arn, ArnFormat, Aws, CfnRule, Fn, Stack, Token } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AlarmSettings } from '../config/alarms-config';

/**
 * The topics of the alarms. One is ours, for `alarms.email`. The other is the team's, for `alarms.topicArn`.
 */
export class WhoIsTold extends Construct {
  readonly actions: readonly IAlarmAction[];

  constructor(scope: Construct, id: string, { email, topicArn }: Pick<AlarmSettings, 'email' | 'topicArn'>) {
    super(scope, id);
    const topics: ITopic[] = [
      ...(email ? [mailTopic(this, email)] : []),
      ...(topicArn ? [Topic.fromTopicArn(this, 'Given', topicArn)] : []),
    ];
    this.actions = topics.map((topic) => new SnsAction(topic));
    if (topicArn) refuseOtherRegions(Stack.of(this), topicArn);
  }
}

/** CloudWatch takes no topic of another region. Without the rule a deployment fails at its last resources. */
const refuseOtherRegions = (stack: Stack, topicArn: string): void => {
  const { region = '' } = Arn.split(topicArn, ArnFormat.NO_RESOURCE_NAME);
  if (!Token.isUnresolved(stack.region)) return;
  new CfnRule(stack, 'TopicOfThisRegion', {
    assertions: [
      {
        assert: Fn.conditionEquals(region, stack.region),
        assertDescription: `alarms.topicArn is a topic in ${region}. CloudWatch publishes in its own region only. Name a topic of this region.`,
      },
    ],
  });
};

/**
 * Takes alarms of this account over TLS, and nothing else. A policy of ours replaces the default trust of a
 * topic in its account, so it names CloudWatch. The topic has no key. Alarms hold no personal data, and
 * CloudWatch may not use the key of SNS (decision 042).
 */
const mailTopic = (scope: Construct, email: string): Topic => {
  const topic = new Topic(scope, 'Mail', {
    displayName: `${Stack.of(scope).stackName} alarms`.slice(0, 100),
    enforceSSL: true,
  });
  topic.addSubscription(new EmailSubscription(email));
  topic.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: {
          'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:${Stack.of(scope).stackName}-*`,
        },
      },
    }),
  );
  return topic;
};
