import { Aws, Stack, Validations } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  InstanceType,
  LaunchTemplate,
  type SecurityGroup,
  UserData,
} from 'aws-cdk-lib/aws-ec2';
import {
  AmiHardwareType,
  AsgCapacityProvider,
  type CfnCluster,
  type Cluster,
  EcsOptimizedImage,
} from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Config } from '../config/config';

export interface GpuCapacityProps {
  readonly cluster: Cluster;
  readonly securityGroup: SecurityGroup;
  readonly whisperx: Pick<Config['speech']['whisperx'], 'instanceType'> & { readonly maxTasks: number };
}

/** Disk of an instance for its system, the CUDA image, the models and recordings (GiB). */
const diskGib = 80;

/** GPU instances, one for each task. Without tasks there is none. */
export const gpuCapacity = (
  scope: Construct,
  { cluster, securityGroup, whisperx }: GpuCapacityProps,
): AsgCapacityProvider => {
  const role = instanceRole(scope, cluster);
  const launchTemplate = new LaunchTemplate(scope, 'GpuInstance', {
    instanceType: new InstanceType(whisperx.instanceType ?? 'g4dn.xlarge'),
    // CloudFormation reads the image from a public parameter. The synth looks nothing up.
    machineImage: EcsOptimizedImage.amazonLinux2023(AmiHardwareType.GPU),
    userData: UserData.forLinux(),
    // The CDK would add an action with a wildcard.
    role: role.withoutPolicyUpdates(),
    securityGroup,
    associatePublicIpAddress: true,
    requireImdsv2: true,
    httpPutResponseHopLimit: 1,
    blockDevices: [
      {
        deviceName: '/dev/xvda',
        volume: BlockDeviceVolume.ebs(diskGib, {
          encrypted: true,
          volumeType: EbsDeviceVolumeType.GP3,
          deleteOnTermination: true,
        }),
      },
    ],
  });
  const group = new AutoScalingGroup(scope, 'GpuInstances', {
    vpc: cluster.vpc,
    vpcSubnets: { subnets: cluster.vpc.publicSubnets },
    launchTemplate,
    minCapacity: 0,
    maxCapacity: whisperx.maxTasks,
    newInstancesProtectedFromScaleIn: true,
  });
  Validations.of(group).acknowledge({
    id: 'AwsSolutions-AS3',
    reason:
      "Instances come and go with the queue many times a day; what a person has to look at is the age of the queue's oldest message, which has an alarm.",
  });
  const provider = new AsgCapacityProvider(scope, 'GpuCapacity', {
    autoScalingGroup: group,
    enableManagedScaling: true,
    enableManagedTerminationProtection: true,
    enableManagedDraining: true,
  });
  cluster.addAsgCapacityProvider(provider);
  return provider;
};

/** Actions of the ECS agent on an instance. */
const instanceRole = (scope: Construct, cluster: Cluster): Role => {
  const role = new Role(scope, 'GpuInstanceRole', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  const instancesOf = (partition: string, region: string, account: string, name: string) =>
    `arn:${partition}:ecs:${region}:${account}:container-instance/${name}/*`;
  const statements: [actions: string[], resources: string[]][] = [
    [['ecs:RegisterContainerInstance', 'ecs:DeregisterContainerInstance'], [cluster.clusterArn]],
    [
      ['ecs:SubmitTaskStateChange', 'ecs:SubmitContainerStateChange', 'ecs:SubmitAttachmentStateChanges'],
      [cluster.clusterArn],
    ],
    [
      ['ecs:Poll', 'ecs:StartTelemetrySession', 'ecs:UpdateContainerInstancesState'],
      [instancesOf(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, cluster.clusterName)],
    ],
    [['ecs:DiscoverPollEndpoint'], ['*']],
  ];
  for (const [actions, resources] of statements)
    role.addToPolicy(new PolicyStatement({ actions, resources }));
  const logicalId = Stack.of(cluster).getLogicalId(cluster.node.defaultChild as CfnCluster);
  Validations.of(role).acknowledge(
    {
      id: `AwsSolutions-IAM5[Resource::${instancesOf('<AWS::Partition>', '<AWS::Region>', '<AWS::AccountId>', `<${logicalId}>`)}]`,
      reason: 'Instances get their ids when they register; the cluster has no others.',
    },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ecs:DiscoverPollEndpoint knows no resource; it tells where the cluster is spoken to.',
    },
  );
  return role;
};
