/** Settings that tell pip where to find packages. Omits settings that name a folder of this machine. */
const passedOn = ['index-url', 'extra-index-url', 'trusted-host', 'proxy', 'timeout', 'retries'] as const;

/** Path of the certificates in a Debian image. */
export const certificatesInImage = '/etc/ssl/certs/ca-certificates.crt';
export const pipConfigInImage = '/etc/pip.conf';

export interface PackageAccess {
  /** Content of a pip.conf. */
  pipConfig: string;
  /** File with the trusted certificates of this machine. */
  certificates: string | undefined;
}

/**
 * Lets a build step fetch packages as this machine does. The build mounts it, so neither the image nor the
 * repository names a mirror. buildah passes proxies on itself.
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

/** `--volume` flags for a build. */
export const buildVolumes = ({ certificates }: PackageAccess, pipConfigFile: string): string[] => [
  ...['--volume', `${pipConfigFile}:${pipConfigInImage}:ro`],
  ...(certificates ? ['--volume', `${certificates}:${certificatesInImage}:ro`] : []),
];
