import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { withoutFonts } from './build/without-fonts.ts';
import { withoutOtherLayouts } from './build/without-other-layouts.ts';

/** Paths that the running system answers instead of the development server. */
const proxyOtherPaths = (page: string | undefined) =>
  Object.fromEntries(
    (page === undefined ? [] : ['/api', '/oauth2', '/login', '/logout', '/config.json']).map((path) => [
      path,
      page,
    ]),
  ) as Record<string, string>;

/** `npm run build:web` writes the page to `web/dist`. File names hold hashes, so browsers cache them. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutFonts(), withoutOtherLayouts(), react()],
  build: {
    target: 'es2023',
    // The policy of the page forbids `data:`.
    assetsInlineLimit: 0,
    // The page's scripts are modules. Every target browser preloads them.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // `npm run dev:web` beside `npm start` serves the views. The running system serves all else.
  server: {
    host: 'localhost',
    port: 5173,
    strictPort: true,
    proxy: proxyOtherPaths(process.env.SANTRAL_PAGE),
  },
});
