import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { peek } from '../../functions/telephony/recording-stream';

const streamOf = (chunks: string[], failure?: Error) =>
  Readable.from(
    (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk);
      if (failure) throw failure;
    })(),
    { objectMode: false },
  );

describe('the first bytes of a recording', () => {
  test('are returned, and the stream still starts with them', async () => {
    const { head, body } = await peek(streamOf(['one ', 'two ', 'three']), 5);
    expect(head.toString()).toBe('one t');
    expect((await buffer(body)).toString()).toBe('one two three');
  });

  test('are the whole of a shorter recording', async () => {
    const { head, body } = await peek(streamOf(['one']), 100);
    expect(head.toString()).toBe('one');
    expect((await buffer(body)).toString()).toBe('one');
  });

  test('do not end the recording if the connection breaks', async () => {
    const { head, body } = await peek(streamOf(['one ', 'two'], new Error('socket hang up')), 100);
    expect(head.toString()).toBe('one two');
    await expect(buffer(body)).rejects.toThrow('socket hang up');
  });
});
