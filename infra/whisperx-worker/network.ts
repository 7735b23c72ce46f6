import { RemovalPolicy } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface WorkerNetworkProps {
  readonly logRetentionDays: RetentionDays;
}

/**
 * A network for outgoing traffic only. It costs nothing while nothing runs, without a NAT and without
 * interface endpoints.
 * Models and recordings come from S3 by a gateway endpoint.
 */
export class WorkerNetwork extends Construct {
  readonly vpc: Vpc;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, { logRetentionDays }: WorkerNetworkProps) {
    super(scope, id);
    this.vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [
        { name: 'Public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
      ],
      gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
      // It would deploy a function with wildcard rights for an unused security group.
      restrictDefaultSecurityGroup: false,
    });
    this.vpc.addFlowLog('Flows', {
      destination: FlowLogDestination.toCloudWatchLogs(
        new LogGroup(this, 'FlowLogs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY }),
      ),
    });
    this.securityGroup = new SecurityGroup(this, 'Worker', {
      vpc: this.vpc,
      description: 'The WhisperX worker: nothing comes in, TLS goes out',
      allowAllOutbound: false,
    });
    this.securityGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS and the image registry, by TLS');
  }
}
