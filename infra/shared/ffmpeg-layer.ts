import { constants, cpSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { buildFfmpegLayer, layerHash } from '../../layers/ffmpeg/build';

export interface FfmpegLayerProps {
  /** Of the functions that use it; the programs in it are machine code. */
  readonly architecture: Architecture;
}

/**
 * The programs ffmpeg and ffprobe as a Lambda layer: a function that has it finds them in `/opt/bin`. Built at synth from
 * the packages that `layers/ffmpeg/packages.json` pins, unless the stack's bundling is switched off.
 */
export class FfmpegLayer extends Construct {
  readonly layer: LayerVersion;

  constructor(scope: Construct, id: string, { architecture }: FfmpegLayerProps) {
    super(scope, id);
    const platform = architecture === Architecture.ARM_64 ? 'linux-arm64' : 'linux-x64';
    this.layer = new LayerVersion(this, 'Layer', {
      description:
        'ffmpeg and ffprobe, static builds under the GPL; licences/NOTICE.txt says where they come from',
      license: 'GPL-3.0-or-later',
      compatibleArchitectures: [architecture],
      compatibleRuntimes: [Runtime.NODEJS_24_X],
      code: Code.fromAsset(join(__dirname, '..', '..', 'layers', 'ffmpeg'), {
        // Named after what goes in, so that a synth that builds nothing gives the same template as one that does.
        assetHashType: AssetHashType.CUSTOM,
        assetHash: layerHash(platform),
        bundling: {
          image: DockerImage.fromRegistry('no-container-is-used'),
          local: {
            tryBundle: (outputDirectory) => {
              cpSync(buildFfmpegLayer(platform), outputDirectory, {
                recursive: true,
                preserveTimestamps: true,
                mode: constants.COPYFILE_FICLONE,
              });
              return true;
            },
          },
        },
      }),
    });
  }
}
