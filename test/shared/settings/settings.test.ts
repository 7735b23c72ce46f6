import * as z from 'zod';
import { CommonSettings, readSettings, writeSettings } from '../../../functions/shared/settings/settings';
import { commonSettings } from '../../support/settings';

const Own = CommonSettings.extend({ greeting: z.string().max(10).default('hello') });
const read = (SETTINGS: string | undefined) => readSettings(Own, { SETTINGS });

describe('the settings of a function', () => {
  test('are read as they were written', () => {
    const written = writeSettings(Own, { ...commonSettings, greeting: 'salom' });
    expect(read(written)).toEqual({ ...commonSettings, greeting: 'salom' });
  });

  test('have defaults for absent fields', () => {
    expect(read(writeSettings(Own, commonSettings)).greeting).toBe('hello');
  });

  test('are written without fields outside the schema', () => {
    const whole = { ...commonSettings, greeting: 'salom', another: 'of another function' };
    expect(writeSettings(Own, whole)).not.toContain('another');
  });

  test('are not written if the schema refuses them', () => {
    expect(() => writeSettings(Own, { ...commonSettings, greeting: 'too long a greeting' })).toThrow(
      'greeting',
    );
  });

  test('name a wrong setting but never its value', () => {
    const wrong = { ...commonSettings, recordingRetention: 'a-wrong-value', greeting: 7 };
    const readWrong = () => read(JSON.stringify(wrong));
    for (const said of ['recordingRetention', 'greeting', 'Deploy again']) expect(readWrong).toThrow(said);
    expect(readWrong).not.toThrow('a-wrong-value');
  });

  test.each([undefined, '', '{', 'null', '[]'])('are refused if the variable holds %j', (text) => {
    expect(() => read(text)).toThrow('Deploy again from an unchanged template.');
  });

  test('refuse an empty or a negative number', () => {
    const withRetries = (retries: object) => JSON.stringify({ ...commonSettings, retries });
    expect(() => read(withRetries({ ...commonSettings.retries, capMs: '' }))).toThrow('capMs');
    expect(() => read(withRetries({ ...commonSettings.retries, maxAttempts: -1 }))).toThrow('maxAttempts');
  });
});
