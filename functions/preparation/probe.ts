import * as z from 'zod';
import { CallEnds } from '../shared/errors';
import { type Ffmpeg, pictureCodecs, type Recording, soundCodecs, toUntrustedInput } from './ffmpeg';

/** What a recording's container claims about its sound. Any of it may be wrong. */
export interface Probed {
  /** Length that the container states (s). */
  seconds: number | undefined;
  /** Length that ffprobe guesses from the size (s). It is wrong for variable bit rates. */
  guessedSeconds: number | undefined;
  channels: number;
  codec: string;
  /** Bits per second, if known. */
  bitRate: number | undefined;
  /** Samples per second, if known. */
  sampleRate: number | undefined;
}

const answerBytes = 65_536;

const positive = z.coerce.number().positive().optional().catch(undefined);
const Answer = z.object({
  streams: z.array(
    z.object({
      codec_name: z.string().default('unknown'),
      channels: z.number().int().nonnegative().default(0),
      bit_rate: positive,
      sample_rate: positive,
      duration: positive,
    }),
  ),
  format: z.object({ duration: positive }).default({ duration: undefined }),
});

/**
 * Asks ffprobe about the first audio stream of a recording.
 *
 * @throws CallEnds RECORDING_EMPTY without any sound, RECORDING_CORRUPT when it can't be read
 */
export const probe = async (ffmpeg: Ffmpeg, recording: Recording): Promise<Probed> => {
  let answer = '';
  const end = await ffmpeg.ffprobe(
    [
      ...['-v', 'warning', '-of', 'json', '-select_streams', 'a:0'],
      ...['-show_entries', 'format=duration:stream=codec_name,channels,bit_rate,sample_rate,duration'],
      ...toUntrustedInput(recording, [...soundCodecs, ...pictureCodecs]),
    ],
    (chunk) => {
      if (answer.length < answerBytes) answer += chunk.toString('utf8');
    },
  );
  if (end.exitCode !== 0) throw ffmpeg.unreadable(end);
  const { streams, format } = Answer.parse(JSON.parse(answer));
  const [stream] = streams;
  if (!stream) throw empty('it holds no sound');
  const seconds = stream.duration ?? format.duration;
  const isGuessed = /Estimating duration/.test(end.complaints);
  return {
    seconds: isGuessed ? undefined : seconds,
    guessedSeconds: isGuessed ? seconds : undefined,
    channels: stream.channels,
    codec: stream.codec_name,
    bitRate: stream.bit_rate,
    sampleRate: stream.sample_rate,
  };
};

/**
 * Largest frame of MPEG audio (bytes), which is layer II at 384 kbit/s and 32 kHz.
 * A larger packet is no frame.
 */
const largestFrame = 1_728;

/** Share of an MP3's bytes that are frames. It is near 0 when other content follows a little sound. */
export const shareOfFrames = async (ffmpeg: Ffmpeg, recording: Recording): Promise<number> => {
  let rest = '';
  let frames = 0;
  const end = await ffmpeg.ffprobe(
    [
      ...['-v', 'error', '-of', 'csv=p=0', '-select_streams', 'a:0', '-show_entries', 'packet=size'],
      ...toUntrustedInput(recording),
    ],
    (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const bytes = Number.parseInt(line, 10);
        if (bytes <= largestFrame) frames += bytes;
      }
    },
  );
  if (end.exitCode !== 0) throw ffmpeg.unreadable(end);
  return frames / recording.bytes;
};

export const empty = (what: string): CallEnds =>
  new CallEnds(
    'ERROR',
    'RECORDING_EMPTY',
    `There is nothing to hear in the recording: ${what}. Look at it in the telephone system. A retry downloads it again.`,
  );
