import type { Plugin } from 'vite';

/** Layouts of Cloudscape's frame that the page never shows. They would be a quarter of the first load. */
const others =
  /@cloudscape-design[\\/]components[\\/]app-layout[\\/](?:classic|visual-refresh-toolbar[\\/]index)\.js$/;

/** Leaves out the layouts that are never shown. A release that moves them fails the build. */
export const withoutOtherLayouts = (): Plugin => {
  const found = new Set<string>();
  return {
    name: 'without-other-layouts',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: others },
      handler: (_, id) => {
        found.add(id);
        return { code: 'export default () => null;', map: null };
      },
    },
    buildEnd(error) {
      if (!error && found.size !== 2)
        this.error("Cloudscape's layouts have moved. Look again at web/build/without-other-layouts.ts.");
    },
  };
};
