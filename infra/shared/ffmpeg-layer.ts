import { constants, cpSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { buildFfmpegLayer, layerHash } from '../../layers/ffmpeg/build';

export interface FfmpegLayerProps {
  /** Processor of the functions that use it. Its programs are machine code. */
  readonly architecture: Architecture;
}

/**
 * The programs ffmpeg and ffprobe as a Lambda layer, in `/opt/bin` of a function. The synth builds it from
 * the packages that `layers/ffmpeg/packages.json` pins, unless the bundling of the stack is off.
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
        // The name follows from the content. A synth that builds nothing then writes the same template.
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
