/** Who may import whom (decision 047). `npm run check` runs it. Imports of types count too. */
/** Every folder but the two ground floors. */
const room = 'functions/(?!shared/|telephony/)[^/]+/';
const vendor = 'functions/telephony/[^/]+/';

const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no cycle', {}, { circular: true }),
    forbid('no room imports another', { path: `^(${room})` }, { path: `^${room}`, pathNot: '^$1' }),
    forbid(
      'no ground floor imports a room',
      { path: '^functions/(?:shared|telephony)/' },
      { path: `^${room}` },
    ),
    forbid('no vendor imports another', { path: `^(${vendor})` }, { path: `^${vendor}`, pathNot: '^$1' }),
    forbid(
      'nothing but the list names a vendor',
      { path: '^(?:functions|infra)/', pathNot: `^${vendor}` },
      { path: `^${vendor}` },
    ),
    forbid('no function imports infrastructure', { path: '^functions/' }, { path: '^infra/' }),
    forbid(
      'nothing deployed imports what is only local',
      { path: '^(?:functions|infra|layers)/' },
      { path: '^(?:local|bench|test|tools)/' },
    ),
    forbid(
      'the client runs in a browser, and imports only itself',
      { path: '^client/' },
      { pathNot: '^client/|^node_modules/openapi-fetch/' },
    ),
    forbid(
      'the page runs in a browser',
      { path: '^web/src/' },
      {
        path: '^(?:functions|infra|layers|local|bench|test|tools)/',
        pathNot:
          '^functions/shared/(?:words|scoring-modes|email|http/roles|imports/schema|languages/[^/]+/labels|languages/(?:index|definition))[.]ts$',
      },
    ),
    forbid(
      'the page carries no words of speech',
      { path: '^web/src/' },
      { path: '^functions/shared/languages/(?:index|definition)[.]ts$', dependencyTypesNot: ['type-only'] },
    ),
    forbid('nothing but the page imports the page', { path: '^(?!web/|test/)' }, { path: '^web/src/' }),
    forbid('nothing local imports a test', { path: '^local/' }, { path: '^(?:bench|test)/' }),
  ],
  options: {
    // TypeScript 7 has no parser that others can call.
    parser: 'swc',
    // Types of calls follow from the list of vendors, and types of vendors follow from calls. That cycle stays.
    // The toy vendor's imports are those of the place that it is copied to.
    exclude: {
      path: ['^node_modules/', '^functions/telephony/vendors[.]ts$', '^test/own-cloud/toy-vendor/'],
    },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
