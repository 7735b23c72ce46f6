import { SecretValue, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/**
 * A secret that a person fills in after the deployment. The template holds empty fields to show the form.
 * Never change `empty`. CloudFormation would overwrite what people filled in (decision 041).
 */
export const vendorSecret = (
  scope: Construct,
  id: string,
  description: string,
  empty: Record<string, string>,
): Secret => {
  const secret = new Secret(scope, id, {
    description,
    secretStringValue: SecretValue.unsafePlainText(JSON.stringify(empty)),
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'The vendor issues the key by hand and has no interface to rotate it; functions pick up a new one within a minute.',
  });
  return secret;
};
