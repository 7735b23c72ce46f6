/** Bytes of a silent recording that a browser can play and seek. A low rate keeps an hour small. */
const samplesASecond = 3_000;
const headerBytes = 44;

/** A silent WAV file of 8 bits. */
export const silentWave = (durationMs: number): Buffer => {
  const samples = Math.round((durationMs / 1000) * samplesASecond);
  const wave = Buffer.alloc(headerBytes + samples, 128);
  wave.write('RIFF', 0, 'latin1');
  wave.writeUInt32LE(headerBytes - 8 + samples, 4);
  wave.write('WAVEfmt ', 8, 'latin1');
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(samplesASecond, 24);
  wave.writeUInt32LE(samplesASecond, 28);
  wave.writeUInt16LE(1, 32);
  wave.writeUInt16LE(8, 34);
  wave.write('data', 36, 'latin1');
  wave.writeUInt32LE(samples, 40);
  return wave;
};

/** Peaks as the preparation writes them, loud while somebody speaks. */
export const peaksFile = (turns: readonly { startMs: number; endMs: number }[], durationMs: number) => {
  const heights = Array.from({ length: Math.ceil(durationMs / 100) }, () => 2);
  turns.forEach(({ startMs, endMs }, turn) => {
    for (let at = Math.floor(startMs / 100); at < Math.min(heights.length, endMs / 100); at += 1)
      heights[at] = 25 + ((at * 37 + turn * 11) % 70);
  });
  return { version: 1, perSecond: 10, durationMs, channels: [heights] };
};

/** An HTTP range of a file. A browser seeks by ranges. */
export const partOf = (body: Buffer, range: string | undefined) => {
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  const start = Math.min(Number(from), body.length - 1);
  const end = Math.min(to === '' ? body.length - 1 : Number(to), body.length - 1);
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      'content-type': 'audio/wav',
      'accept-ranges': 'bytes',
      ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${body.length}` }),
    },
    body: body.subarray(start, end + 1),
  };
};
