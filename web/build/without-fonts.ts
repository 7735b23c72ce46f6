import type { Plugin } from 'vite';

/**
 * Cloudscape's fonts weigh more than all its components. They lie in `data:`, which the policy of the page
 * refuses.
 */
const fontFaces = /@font-face\s*\{[^}]*\}/g;

/** Leaves out the fonts of Cloudscape. The page uses the fonts of the machine. */
export const withoutFonts = (): Plugin => ({
  name: 'without-fonts',
  enforce: 'pre',
  transform: {
    filter: { id: /@cloudscape-design[\\/]global-styles[\\/]index\.css/ },
    handler: (code) => ({ code: code.replace(fontFaces, ''), map: null }),
  },
});
