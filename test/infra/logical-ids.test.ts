import { resources, templateOf } from './synthesized';

/**
 * Resources whose data a deployment cannot make again, by type. A new logical id gives a new and empty
 * resource, and CloudFormation leaves or deletes the old one. Before the first tag an id may change, here
 * too. After it an id stays. A person who must change one writes into docs/upgrade.md how the data moves.
 */
const pinned: Record<string, string[]> = {
  'AWS::DynamoDB::GlobalTable': ['StorageTableB43FDCE7'],
  'AWS::S3::Bucket': ['PageFiles79CCA538', 'StorageAccessLogs96FB524C', 'StorageBucket5CB7C8EA'],
  'AWS::Cognito::UserPool': ['ApiUsers862F2BE7'],
  'AWS::SecretsManager::Secret': [
    'AlotechCredentials86326960',
    'NavaiCredentials89C27384',
    'SipuniCredentials55F21B8E',
  ],
};

const template = templateOf();

test.each(Object.entries(pinned))('%s keeps its logical id in every release', (type, ids) => {
  const found = resources(template, type).map(([id]) => id);
  expect(found.sort()).toEqual(ids);
});
