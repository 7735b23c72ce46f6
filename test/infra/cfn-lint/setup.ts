import { join } from 'node:path';
import { pythonEnvironment } from '../../../local/cloud/python';
import { Lifetime } from '../../../local/lifetime';

/** Installs cfn-lint once for each content of its lock file. */
export default async (): Promise<void> => {
  const lifetime = new Lifetime();
  try {
    process.env.SANTRAL_CFN_LINT = await pythonEnvironment({
      requirements: join(__dirname, 'requirements.lock'),
      home: join(__dirname, '..', '..', '..', '.local', 'cfn-lint'),
      lifetime,
      purpose: 'cfn-lint',
      firstUse: 'about 20 s',
      locked: true,
    });
  } finally {
    await lifetime.end();
  }
};
