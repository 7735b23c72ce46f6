import * as z from 'zod';
import { Language } from '../../../shared/languages';
import { whole } from '../../../shared/settings/fields';

export const configuration = z.strictObject({
  /** By default the worker detects the language. */
  language: Language.optional(),
  /** With `external` the stack has only the queue. Somebody else runs the worker. */
  capacity: z.enum(['fargate', 'gpu', 'external']).default('fargate'),
  /** Fargate's CPU units. 1,024 are one vCPU. */
  cpu: z
    .literal([1024, 2048, 4096, 8192, 16_384], 'allowed: 1024, 2048, 4096, 8192, 16384 (1 to 16 vCPU)')
    .default(4096),
  memoryMb: whole(2_048, 122_880).default(16_384),
  /** Uses Fargate Spot for about a third of the price. A task may end two minutes after a notice. */
  spot: z.boolean().default(false),
  /** `scale` sets the default. */
  maxTasks: whole(1, 1_000).optional(),
  /** Adds a task when more recordings than this wait per task. */
  backlogPerTask: whole(1, 1_000).default(10),
  /** Only with `gpu`, where it is g4dn.xlarge by default. */
  instanceType: z
    .string()
    .regex(
      /^(g4dn|g5|g6|g6e)\.\d*xlarge$/,
      'allowed: an x86-64 instance with NVIDIA GPUs, of the families g4dn, g5, g6 and g6e, such as g4dn.xlarge',
    )
    .optional(),
  /** Number format of the models. By default int8 on CPUs and float16 on GPUs. */
  computeType: z.enum(['int8', 'int8_float32', 'float32', 'int8_float16', 'float16']).optional(),
  /** Passages of one recording to decode at a time. */
  batchSize: whole(1, 64).default(8),
  /** A worker exits after its queue was empty this long. The service may end it earlier. */
  idleSeconds: whole(120, 3_600).default(300),
  /** Attempts before the worker gives up a recording. Interruptions do not count. */
  maxTries: whole(1, 10).default(5),
  /** Visibility timeout of a message. A working worker extends it. */
  visibilitySeconds: whole(30, 3_600).default(120),
  /** The worker's image. By default the deployment builds `functions/speech/engines/whisperx/worker`. */
  imageUri: z
    .string()
    .regex(
      /^[a-z0-9.-]+\.[a-z]{2,}(:\d+)?\/[a-z0-9._/-]+(:[\w.-]{1,128}|@sha256:[0-9a-f]{64})$/,
      'allowed: the full name of an image with registry and tag or digest, such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/whisperx-worker:1.4.0',
    )
    .optional(),
});

export type WhisperxConfiguration = z.infer<typeof configuration>;

/** Bounds and step of Fargate's memory for each CPU size (MB). */
const fargateMemory: Record<
  WhisperxConfiguration['cpu'],
  readonly [least: number, most: number, step: number]
> = {
  1024: [2_048, 8_192, 1_024],
  2048: [4_096, 16_384, 1_024],
  4096: [8_192, 30_720, 1_024],
  8192: [16_384, 61_440, 4_096],
  16384: [32_768, 122_880, 8_192],
};

export const mistakesIn = ({
  capacity,
  cpu,
  memoryMb,
  spot,
  instanceType,
  computeType,
}: WhisperxConfiguration): [string, string][] => {
  const mistakes: [string, string][] = [];
  const [least, most, step] = fargateMemory[cpu];
  if (memoryMb < least || memoryMb > most || memoryMb % step !== 0) {
    mistakes.push([
      'memoryMb',
      `Fargate does not sell ${memoryMb} MB with speech.whisperx.cpu ${cpu}; allowed: ${least} to ${most} in steps of ${step}`,
    ]);
  }
  if (instanceType && capacity !== 'gpu') {
    mistakes.push([
      'instanceType',
      `is for speech.whisperx.capacity "gpu" alone, which is "${capacity}"; allowed: leave it out`,
    ]);
  }
  if (spot && capacity !== 'fargate') {
    mistakes.push([
      'spot',
      `is for speech.whisperx.capacity "fargate" alone, which is "${capacity}"; allowed: false`,
    ]);
  }
  if (capacity === 'fargate' && computeType?.endsWith('float16')) {
    mistakes.push([
      'computeType',
      `"${computeType}" needs a GPU; allowed with speech.whisperx.capacity "fargate": int8, int8_float32, float32`,
    ]);
  }
  return mistakes;
};
