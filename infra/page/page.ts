import { Aws, Duration, Fn, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Api } from '../api';
import type { Config } from '../config/config';
import { closedBucket, type Storage } from '../shared/storage';
import { pageSettings } from './page-config';
import { pageHeaders, pagePolicy } from './page-policy';
import { Publication } from './publication';
import { rewriteOfViews } from './view-addresses';

export interface PageProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly api: Api;
}

/**
 * Origins that may follow links to objects. The bucket comes before the page, so it cannot name the address
 * of CloudFront.
 */
export const pageOrigins = ({ web }: Config): string[] => {
  if (!web.cdn) return [];
  return [web.domain ? `https://${web.domain.name}` : 'https://*.cloudfront.net'];
};

/**
 * The page on CloudFront. Its files come from their own bucket, and the API is on the same origin (decision
 * 069).
 */
export class Page extends Construct {
  readonly url: string;
  readonly distribution: Distribution;
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { config, storage, api }: PageProps) {
    super(scope, id);
    const { domain } = config.web;
    this.bucket = new Bucket(this, 'Files', {
      ...closedBucket,
      // It holds nothing that a build does not make again, so it goes with the page.
      removalPolicy: RemovalPolicy.DESTROY,
      serverAccessLogsBucket: storage.accessLogs,
      serverAccessLogsPrefix: 'page/',
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Santral: the page and its API',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      ...(domain
        ? {
            domainNames: [domain.name],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
      defaultBehavior: this.filesOf(storage, api),
      additionalBehaviors: { '/api/*': toApi(api) },
      errorResponses: keptErrors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
    });
    acknowledgeFindings(this.distribution);
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}/`;
    new Publication(this, 'Publication', {
      ...{ config, storage, bucket: this.bucket },
      settings: {
        signIn: { url: api.signInUrl, clientId: api.client.userPoolClientId },
        ...pageSettings(config),
      },
    });
  }

  private filesOf(storage: Storage, { signInUrl }: Api): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket, {
        originAccessControl: new S3OriginAccessControl(this, 'Access', {
          originAccessControlName: nameOfCreate('access'),
        }),
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: this.headers(
        pagePolicy({ signIn: signInUrl, objects: `https://${storage.bucket.bucketRegionalDomainName}` }),
      ),
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new EdgeFunction(this, 'Views', {
            functionName: nameOfCreate('views'),
            comment: 'Answers the address of every view with the entry of the page',
            runtime: FunctionRuntime.JS_2_0,
            code: FunctionCode.fromInline(rewriteOfViews),
          }),
        },
      ],
    };
  }

  private headers(contentSecurityPolicy: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: nameOfCreate('headers'),
      comment: 'Security headers of the page',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(pageHeaders).map(([header, value]) => ({
          header,
          value,
          override: true,
        })),
      },
    });
  }
}

/** A name is unique in an account of CloudFront. A new stack has a new id, so its name is free. */
const nameOfCreate = (what: string): string => `santral-${what}-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`;

/**
 * CloudFront keeps these errors for 10 seconds by default. One person would get the error of another
 * (decision 069).
 */
const keptErrors = [404, 405, 414, 500, 501, 502, 503, 504];

/** No answer of the API is cached. The `Host` stays that of API Gateway, which routes by it. */
const toApi = ({ http }: Api): BehaviorOptions => ({
  origin: new HttpOrigin(Fn.select(2, Fn.split('/', http.apiEndpoint)), {
    // API Gateway answers by itself after 30 s. CloudFront would ask once more before, and answer in its
    // place.
    readTimeout: Duration.seconds(40),
  }),
  allowedMethods: AllowedMethods.ALLOW_ALL,
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
});

const acknowledgeFindings = (distribution: Distribution): void =>
  Validations.of(distribution).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason:
        'Where people work is not known to the template. Nobody gets in without an account of the company.',
    },
    {
      id: 'AwsSolutions-CFR2',
      reason:
        'A firewall costs more than the page itself. The API throttles requests and refuses those without a token.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason:
        'Requests to the API and to the bucket are logged there. An edge log would add who loaded a public script.',
    },
    {
      id: 'AwsSolutions-CFR4',
      reason:
        'The certificate of CloudFront fixes the oldest protocol. With web.domain the page takes TLS 1.2 and newer alone.',
    },
  );
