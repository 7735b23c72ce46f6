import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { withoutFonts } from './build/without-fonts.ts';
import { withoutOtherLayouts } from './build/without-other-layouts.ts';

/** What the page of a running system answers in place of the development server. */
const besidesViews = (page: string | undefined) =>
  Object.fromEntries(
    (page === undefined ? [] : ['/api', '/oauth2', '/login', '/logout', '/config.json']).map((path) => [
      path,
      page,
    ]),
  ) as Record<string, string>;

/** `npm run build:web` writes the page to `web/dist`. Its names hold hashes, so browsers keep them. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutFonts(), withoutOtherLayouts(), react()],
  build: {
    target: 'es2023',
    // The policy of the page forbids what `data:` would hold.
    assetsInlineLimit: 0,
    // The page's own scripts are modules, and every browser of the target preloads them.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // `npm run dev:web` beside `npm start`: views from here, all else from the running system.
  server: { host: 'localhost', port: 5173, strictPort: true, proxy: besidesViews(process.env.SANTRAL_PAGE) },
});
