import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { FfmpegLayer } from '../../infra/shared/ffmpeg-layer';
import { layerDirectory } from '../../layers/ffmpeg/build';

const assemblies = mkdtempSync(join(tmpdir(), 'santral-layer-synth-'));
afterAll(() => rmSync(assemblies, { recursive: true }));

const synthesizeLayer = (architecture: Architecture, { bundled }: { bundled: boolean }) => {
  const app = new App({
    context: bundled ? {} : { 'aws:cdk:bundling-stacks': [] },
    outdir: mkdtempSync(join(assemblies, 'cdk-')),
  });
  const stack = new Stack(app, 'Layers');
  new FfmpegLayer(stack, 'Ffmpeg', { architecture });
  const [layer] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::LayerVersion'));
  return { outdir: app.outdir, properties: layer?.Properties };
};

describe('the ffmpeg layer of a stack', () => {
  it.each([
    [Architecture.ARM_64, 'arm64'],
    [Architecture.X86_64, 'x86_64'],
  ])('serves functions on %s', (architecture, name) => {
    const { properties } = synthesizeLayer(architecture, { bundled: false });
    expect(properties).toMatchObject({
      CompatibleArchitectures: [name],
      CompatibleRuntimes: ['nodejs24.x'],
      LicenseInfo: 'GPL-3.0-or-later',
    });
  });

  it('differs between architectures', () => {
    const keys = [Architecture.ARM_64, Architecture.X86_64].map(
      (architecture) => synthesizeLayer(architecture, { bundled: false }).properties.Content.S3Key,
    );
    expect(new Set(keys).size).toBe(2);
  });

  it('holds the programs after bundling and has the same template without it', () => {
    const { outdir, properties } = synthesizeLayer(Architecture.ARM_64, { bundled: true });
    const [asset = ''] = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
    expect(statSync(join(outdir, asset, 'bin', 'ffmpeg')).mode & 0o777).toBe(0o755);
    expect(existsSync(join(outdir, asset, 'bin', 'ffprobe'))).toBe(true);
    expect(existsSync(join(layerDirectory('linux-arm64'), 'bin'))).toBe(true);
    expect(properties).toEqual(synthesizeLayer(Architecture.ARM_64, { bundled: false }).properties);
  });
});
