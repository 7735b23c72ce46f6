import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { isCausedBy } from '../../functions/shared/aws/sdk-failure';
import { type Role, roles } from '../../functions/shared/http/roles';
import { type CloudAddress, clientSettings, type StackOutputs } from './deploy';

type UserPool = Pick<StackOutputs, 'UserPoolId' | 'UserPoolClientId'>;

/** The local user of a role. The samples give two employees the e-mails of the agent and the supervisor. */
export const emailOf = (role: Role): string => `${role}@example.com`;

/** Signs in as the local user of a role and returns the id token. Creates the user if needed. */
export const signIn = (
  cloud: CloudAddress,
  pool: UserPool,
  role: Role = 'admin',
  password?: string,
): Promise<string> =>
  signInAs(cloud, pool, { email: emailOf(role), groups: [role], password }).then(({ idToken }) => idToken);

/** Creates the local user of every role. All share one password. */
export const makeUsers = async (cloud: CloudAddress, pool: UserPool, password: string): Promise<void> => {
  for (const role of roles) await signIn(cloud, pool, role, password);
};

export interface LocalUser {
  email: string;
  groups: readonly string[];
  /** Random by default. */
  password?: string | undefined;
  isVerified?: boolean;
}

/** Creates the user if needed, sets the password and signs in. */
export const signInAs = async (
  cloud: CloudAddress,
  { UserPoolId, UserPoolClientId }: UserPool,
  { email, groups, password = randomPassword(), isVerified = true }: LocalUser,
): Promise<{ idToken: string; accessToken: string }> => {
  const cognito = new CognitoIdentityProviderClient(clientSettings(cloud));
  const user = { UserPoolId, Username: email };
  const verified = { Name: 'email_verified', Value: String(isVerified) };
  await cognito
    .send(
      new AdminCreateUserCommand({
        ...user,
        UserAttributes: [{ Name: 'email', Value: email }, verified],
        MessageAction: 'SUPPRESS',
      }),
    )
    .catch((error: unknown) => {
      if (!isCausedBy(error, 'UsernameExistsException')) throw error;
    });
  for (const GroupName of groups) await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId: UserPoolClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  cognito.destroy();
  const { IdToken: idToken, AccessToken: accessToken } = AuthenticationResult ?? {};
  if (!idToken || !accessToken) throw new Error('The local cloud signed the user in without a token.');
  return { idToken, accessToken };
};

/** Short enough to type. Nobody guesses it while a system runs. */
export const randomPassword = (): string => `${randomBytes(9).toString('base64url')}aA1!`;
