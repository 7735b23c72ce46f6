import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from '../../local/cloud/python';
import { Lifetime } from '../../local/lifetime';

describe('a Python environment', () => {
  let home: string;
  let lifetime: Lifetime;
  const { SANTRAL_PYTHON } = process.env;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'python-'));
    lifetime = new Lifetime();
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  afterEach(async () => {
    await lifetime.end();
    rmSync(home, { recursive: true, force: true });
    if (SANTRAL_PYTHON === undefined) delete process.env.SANTRAL_PYTHON;
    else process.env.SANTRAL_PYTHON = SANTRAL_PYTHON;
    jest.restoreAllMocks();
  });

  const environment = (requirements: string, more = {}) => {
    const file = join(home, 'requirements.txt');
    writeFileSync(file, requirements);
    const purpose = 'the bench of tests';
    return pythonEnvironment({
      requirements: file,
      home: join(home, 'made'),
      lifetime,
      purpose,
      firstUse: 'about 5 s',
      ...more,
    });
  };

  it('is created once for two callers, and again for changed requirements', async () => {
    const [first, second] = await Promise.all([environment('# none\n'), environment('# none\n')]);
    expect(second).toBe(first);
    expect(existsSync(first)).toBe(true);
    expect(readdirSync(join(home, 'made'))).toHaveLength(1);
    expect(await environment('# none\n')).toBe(first);

    expect(await environment('# still none\n')).not.toBe(first);
    expect(readdirSync(join(home, 'made'))).toHaveLength(2);
  });

  it('rejects a package without a hash and leaves nothing behind', async () => {
    await expect(environment('six==1.17.0\n', { locked: true })).rejects.toThrow(/[Hh]ash/);
    expect(readdirSync(join(home, 'made'))).toEqual([]);
  });

  it('names its purpose and the Python that it needs when none exists', async () => {
    process.env.SANTRAL_PYTHON = join(home, 'no-such-python');
    await expect(environment('# none\n')).rejects.toThrow(
      'The bench of tests needs Python 3.10 or newer and found none on PATH',
    );
    await expect(environment('# none\n', { newestMinor: 13 })).rejects.toThrow('needs Python 3.10 to 3.13');
  });

  it('names the missing part of a Python that cannot create environments', async () => {
    const python = join(home, 'python-without-ensurepip');
    writeFileSync(
      python,
      '#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "ensurepip is not available" >&2\nexit 1\n',
      { mode: 0o755 },
    );
    process.env.SANTRAL_PYTHON = python;
    await expect(environment('# none\n')).rejects.toThrow('apt-get install python3-venv');
  });
});
