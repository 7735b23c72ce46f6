import * as z from 'zod';
import { Language } from '../../../shared/languages';
import { whole } from '../../../shared/settings/fields';

export const configuration = z.strictObject({
  /** Left out, the worker recognises the language itself. */
  language: Language.optional(),
  /** `external`: the stack has the queue, and somebody else runs the worker. */
  capacity: z.enum(['fargate', 'gpu', 'external']).default('fargate'),
  /** Fargate's units, of which 1,024 are one vCPU. */
  cpu: z
    .literal([1024, 2048, 4096, 8192, 16_384], 'allowed: 1024, 2048, 4096, 8192, 16384 (1 to 16 vCPU)')
    .default(4096),
  memoryMb: whole(2_048, 122_880).default(16_384),
  /** Takes Fargate's spare capacity: about a third of the price, and a task may end two minutes after a notice. */
  spot: z.boolean().default(false),
  /** Left out, as `scale` says. */
  maxTasks: whole(1, 1_000).optional(),
  /** Recordings that wait for each task before there is one task more. */
  backlogPerTask: whole(1, 1_000).default(10),
  /** With `gpu` alone; left out, g4dn.xlarge. */
  instanceType: z
    .string()
    .regex(
      /^(g4dn|g5|g6|g6e)\.\d*xlarge$/,
      'allowed: an x86-64 instance with NVIDIA GPUs, of the families g4dn, g5, g6 and g6e, such as g4dn.xlarge',
    )
    .optional(),
  /** How the models count. Left out, what is usual for the capacity: int8 on CPUs, float16 on GPUs. */
  computeType: z.enum(['int8', 'int8_float32', 'float32', 'int8_float16', 'float16']).optional(),
  /** Pieces of one recording that are decoded at a time. */
  batchSize: whole(1, 64).default(8),
  /** A worker leaves when its queue was empty for so long; the service ends it earlier. */
  idleSeconds: whole(120, 3_600).default(300),
  /** Times that a recording is listened to before the worker gives it up; interruptions do not count. */
  maxTries: whole(1, 10).default(5),
  /** A message comes back so long after its worker died; the worker extends it while it works. */
  visibilitySeconds: whole(30, 3_600).default(120),
  /** The worker's image. Left out, it is built from `functions/speech/engines/whisperx/worker` when the stack is deployed. */
  imageUri: z
    .string()
    .regex(
      /^[a-z0-9.-]+\.[a-z]{2,}(:\d+)?\/[a-z0-9._/-]+(:[\w.-]{1,128}|@sha256:[0-9a-f]{64})$/,
      'allowed: the full name of an image with registry and tag or digest, such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/whisperx-worker:1.4.0',
    )
    .optional(),
});

export type WhisperxConfiguration = z.infer<typeof configuration>;

/** Memory that Fargate sells with so many units, MB: bounds and step. */
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
