import { taskContainer } from '../../../local/worker-image/task';

describe("the worker's container of the template", () => {
  it('is read-only, has its own user and mounts what it writes to', () => {
    const { User, ReadonlyRootFilesystem, MountPoints, Environment } = taskContainer();
    expect([User, ReadonlyRootFilesystem]).toEqual(['10001:10001', true]);
    expect(MountPoints.map(({ ContainerPath }) => ContainerPath)).toEqual(['/tmp', '/models']);
    expect(Environment.filter(({ Value }) => typeof Value !== 'string').map(({ Name }) => Name)).toEqual([
      'AWS_DEFAULT_REGION',
      'QUEUE_URL',
      'BUCKET_NAME',
    ]);
  });
});
