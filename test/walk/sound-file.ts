import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { VendorRecording } from '../../functions/telephony/recording-stream';

const audio = readFileSync(join(__dirname, '../../local/samples/audio/uz-12-unknown-extension.mp3'));

/** A recording of 17 s as a vendor sends it. */
export const soundFile = (): VendorRecording => ({
  body: Readable.from([audio]),
  contentType: 'audio/mpeg',
  announcedBytes: audio.length,
});
