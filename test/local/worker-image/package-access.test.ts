import { buildVolumes, packageAccess } from '../../../local/worker-image/package-access';

describe('the package access of a build', () => {
  it('is empty when this machine needs nothing', () => {
    expect(packageAccess({})).toEqual({ pipConfig: '[global]\n', certificates: undefined });
  });

  it("has the mirrors of this machine and certificates at the image's path", () => {
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

  it('takes the certificates of any usual variable', () => {
    expect(packageAccess({ SSL_CERT_FILE: '/a' }).certificates).toBe('/a');
    expect(packageAccess({ REQUESTS_CA_BUNDLE: '/b', PIP_CERT: '' }).certificates).toBe('/b');
  });

  it('is mounted read-only during the build', () => {
    expect(buildVolumes({ pipConfig: '', certificates: '/a' }, '/scratch/pip.conf')).toEqual([
      '--volume',
      '/scratch/pip.conf:/etc/pip.conf:ro',
      '--volume',
      '/a:/etc/ssl/certs/ca-certificates.crt:ro',
    ]);
    expect(buildVolumes({ pipConfig: '', certificates: undefined }, '/scratch/pip.conf')).toHaveLength(2);
  });
});
