import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { streamedForm } from '../../../functions/shared/http/streamed-form';

const file = (body: Readable, bytes: number) => ({
  ...{ name: 'file', fileName: 'a-call.mp3', contentType: 'audio/mpeg' },
  ...{ bytes, body },
});

test('reads like any other form and has the announced length', async () => {
  const content = Buffer.from('ID3 and\r\n--sound');
  const form = streamedForm(
    file(Readable.from([content.subarray(0, 3), content.subarray(3)]), content.length),
    {
      diarization: 'true',
      language: 'uz',
    },
  );
  const body = await buffer(form.body);
  expect(String(body.length)).toBe(form.headers['Content-Length']);
  const read = await new Response(new Uint8Array(body), {
    headers: { 'content-type': form.headers['Content-Type'] },
  }).formData();
  const sent = read.get('file') as File;
  expect([sent.name, sent.type, await sent.text()]).toEqual(['a-call.mp3', 'audio/mpeg', String(content)]);
  expect([read.get('diarization'), read.get('language')]).toEqual(['true', 'uz']);
});

test('reads its file only as fast as its consumer', async () => {
  const [pieceBytes, pieces] = [65_536, 1_000];
  let taken = 0;
  const endless = async function* () {
    for (; taken < pieces; taken += 1) yield Buffer.alloc(pieceBytes);
  };
  const { body } = streamedForm(file(Readable.from(endless()), pieceBytes * pieces), {});
  for await (const _ of body) break;
  expect(taken).toBeLessThan(50);
});
