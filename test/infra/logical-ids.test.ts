import { resources, templateOf } from './synthesized';

/**
 * What holds data that a deployment cannot make again, by type. CloudFormation takes a new logical id for a new and empty
 * resource, and leaves or deletes the old one. Before the first tag an id may change: change it here too. After it an id
 * stays as it is. Whoever has to change one writes into docs/upgrade.md how the data moves.
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

test.each(Object.entries(pinned))('%s keeps its logical id from release to release', (type, ids) => {
  const found = resources(template, type).map(([id]) => id);
  expect(found.sort()).toEqual(ids);
});
