import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagePolicy } from '../../../../infra/page/page-policy';
import { laneHeight } from '../../../../web/src/parts/player/lane-height';

/** The build of wavesurfer.js that Vite takes. */
const build = join(__dirname, '../../../../node_modules/wavesurfer.js/dist/wavesurfer.esm.js');

it('allows the style of the waveform and no other inline style', () => {
  const [, template = ''] = /<style\$\{.*?\}>(.*?)<\/style>/s.exec(readFileSync(build, 'utf8')) ?? [];
  const style = template
    .replaceAll('\\n', '\n')
    .replace(/\$\{this\.getHeight\([^}]*\)\}/, String(laneHeight));
  expect(style).toContain(`min-height: ${laneHeight}px`);
  const hash = createHash('sha256').update(style).digest('base64');
  expect(pagePolicy({ objects: 'https://bucket.example.com' })).toContain(
    `style-src 'self' 'sha256-${hash}';`,
  );
});
