import { waveformStyle } from './waveform-style';

/** Other origins that the page talks to. */
export interface PageOrigins {
  /** Origin of the token endpoint. By default the page's own origin. */
  readonly signIn?: string | undefined;
  /** Where links to recordings, exports and uploads lead. */
  readonly objects: string;
}

/** The content security policy of the page. It allows no inline script. The one inline style is that of the waveform. */
export const pagePolicy = ({ signIn, objects }: PageOrigins): string =>
  Object.entries({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // React sets styles by the object model. That needs no permission.
    'style-src': ["'self'", waveformStyle],
    'img-src': ["'self'"],
    'connect-src': ["'self'", ...(signIn === undefined ? [] : [signIn]), objects],
    'media-src': ["'self'", 'blob:', objects],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');

/** Headers of every answer that CloudFront has no fields for. */
export const pageHeaders = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;
