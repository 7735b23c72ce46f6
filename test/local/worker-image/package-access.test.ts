import { buildVolumes, packageAccess } from '../../../local/worker-image/package-access';

describe('What a build needs to fetch packages', () => {
  it('is nothing where this machine needs nothing', () => {
    expect(packageAccess({})).toEqual({ pipConfig: '[global]\n', certificates: undefined });
  });

  it('is the mirrors of this machine, with certificates at their place in the image', () => {
    const access = packageAccess({
      PIP_INDEX_URL: 'https://mirror.example.com/simple',
      PIP_EXTRA_INDEX_URL: 'https://one.example.com https://two.example.com',
      PIP_CERT: '/home/me/certificates.pem',
      PIP_FIND_LINKS: '/home/me/wheels',
    });
    expect(access.pipConfig).toBe(
      [
        '[global]',
        'index-url = https://mirror.example.com/simple',
        'extra-index-url = https://one.example.com\n  https://two.example.com',
        'cert = /etc/ssl/certs/ca-certificates.crt',
        '',
      ].join('\n'),
    );
    expect(access.certificates).toBe('/home/me/certificates.pem');
  });

  it('takes the certificates of any of the usual variables', () => {
    expect(packageAccess({ SSL_CERT_FILE: '/a' }).certificates).toBe('/a');
    expect(packageAccess({ REQUESTS_CA_BUNDLE: '/b', PIP_CERT: '' }).certificates).toBe('/b');
  });

  it('is mounted read-only while the image is built', () => {
    expect(buildVolumes({ pipConfig: '', certificates: '/a' }, '/scratch/pip.conf')).toEqual([
      '--volume',
      '/scratch/pip.conf:/etc/pip.conf:ro',
      '--volume',
      '/a:/etc/ssl/certs/ca-certificates.crt:ro',
    ]);
    expect(buildVolumes({ pipConfig: '', certificates: undefined }, '/scratch/pip.conf')).toHaveLength(2);
  });
});
