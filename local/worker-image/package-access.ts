/** How pip is told where packages are. Settings that name a folder of this machine are left out. */
const passedOn = ['index-url', 'extra-index-url', 'trusted-host', 'proxy', 'timeout', 'retries'] as const;

/** Where the certificates of a Debian image are. */
export const certificatesInImage = '/etc/ssl/certs/ca-certificates.crt';
export const pipConfigInImage = '/etc/pip.conf';

export interface PackageAccess {
  /** Content of a pip.conf. */
  pipConfig: string;
  /** File with the certificates that this machine trusts. */
  certificates: string | undefined;
}

/**
 * What a build step needs to fetch packages the way this machine does. It is mounted while the image is built, so that
 * neither the image nor the repository names a mirror. Proxies are passed on by buildah itself.
 */
export const packageAccess = (environment: NodeJS.ProcessEnv): PackageAccess => {
  const certificates = environment.PIP_CERT || environment.SSL_CERT_FILE || environment.REQUESTS_CA_BUNDLE;
  const settings = passedOn.flatMap((name) => {
    const value = environment[`PIP_${name.toUpperCase().replaceAll('-', '_')}`];
    return value ? [`${name} = ${value.trim().split(/\s+/).join('\n  ')}`] : [];
  });
  if (certificates) settings.push(`cert = ${certificatesInImage}`);
  return { pipConfig: ['[global]', ...settings, ''].join('\n'), certificates };
};

/** `--volume` flags of a build. */
export const buildVolumes = ({ certificates }: PackageAccess, pipConfigFile: string): string[] => [
  ...['--volume', `${pipConfigFile}:${pipConfigInImage}:ro`],
  ...(certificates ? ['--volume', `${certificates}:${certificatesInImage}:ro`] : []),
];
