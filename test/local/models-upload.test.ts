import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ModelStore, uploadModels } from '../../local/commands/models-upload';
import type { ModelsManifest } from '../../local/models-folder';

const whole = {
  'asr/large/model.bin': 'weights',
  'asr/large/config.json': '{}',
  'asr/large/tokenizer.json': '{}',
  'asr/large/vocabulary.json': '[]',
  'align/tr/config.json': '{}',
  'align/tr/vocab.json': '{}',
  'align/tr/preprocessor_config.json': '{}',
  'align/tr/model.safetensors': 'weights',
  'diarization/community-1/config.yaml': 'pipeline: {}',
  'diarization/community-1/embedding/pytorch_model.bin': 'weights',
};

describe('the upload of models', () => {
  let folder: string;
  let objects: Map<string, { sha256?: string; text?: string }>;
  let order: string[];
  let store: ModelStore;

  const write = (files: Record<string, string>) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'models-'));
    objects = new Map();
    order = [];
    store = {
      checksumOf: async (key) => objects.get(key)?.sha256,
      putFile: async (key, _path, { sha256 }) => {
        objects.set(key, { sha256 });
        order.push(key);
      },
      putManifest: async (key, text) => {
        objects.set(key, { text });
        order.push(key);
      },
    };
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const upload = (prefix = 'models/whisperx') => uploadModels({ from: folder, prefix, store });
  const keyOf = (content: string) =>
    `models/whisperx/files/${createHash('sha256').update(content).digest('hex')}`;

  it('puts files below the prefix and writes the manifest last', async () => {
    write(whole);
    await upload();
    expect(order.at(-1)).toBe('models/whisperx/santral-models.json');
    const manifest = JSON.parse(objects.get(order.at(-1) ?? '')?.text ?? '') as ModelsManifest;
    expect(manifest).toMatchObject({
      version: 1,
      asr: 'asr/large',
      languages: { align: { tr: 'align/tr' } },
      diarization: 'diarization/community-1',
    });
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(Object.keys(whole).sort());
    expect(manifest.files.find(({ path }) => path === 'asr/large/model.bin')).toEqual({
      path: 'asr/large/model.bin',
      bytes: 7,
      sha256: '9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c',
    });
  });

  it('changes no file that a worker may fetch with an older manifest', async () => {
    write(whole);
    await upload();
    const before = new Map(objects);
    write({ 'asr/large/model.bin': 'better weights' });
    order = [];
    expect(await upload()).toMatchObject({ uploaded: 1, skipped: Object.keys(whole).length - 1 });
    expect(order).toEqual([keyOf('better weights'), 'models/whisperx/santral-models.json']);
    before.delete('models/whisperx/santral-models.json');
    for (const [key, object] of before) expect(objects.get(key)).toBe(object);
    expect(objects.has(keyOf('weights'))).toBe(true);
  });

  it.each(['models/', 'models/other/', 'models/whisperx-old/', 'models/whisperx/../x/', 'prepared/'])(
    'rejects the prefix %s because the worker may not read it',
    async (prefix) => {
      write(whole);
      await expect(upload(prefix)).rejects.toThrow('--prefix must be models/whisperx/ or below it');
      expect(order).toEqual([]);
    },
  );

  it('writes no manifest when the upload of a file fails', async () => {
    write(whole);
    store.putFile = async () => {
      throw new Error('the network is down');
    };
    await expect(upload()).rejects.toThrow('the network is down');
    expect(order).toEqual([]);
  });

  it('ignores hidden files and files outside the three folders', async () => {
    write({ ...whole, '.git/config': 'x', 'asr/large/.DS_Store': 'x', 'notes.txt': 'x' });
    const { manifest } = await upload();
    expect(manifest.files).toHaveLength(Object.keys(whole).length);
  });

  it.each([
    ['nothing at all', {}, /asr\/ must hold one folder, it holds none/],
    ['two models for one task', { ...whole, 'asr/small/model.bin': 'x' }, /it holds large, small/],
    [
      'a model without its main file',
      { ...whole, 'asr/large/model.bin': undefined },
      /asr\/large\/ has no model\.bin/,
    ],
    [
      'an alignment model of an unknown language',
      { ...whole, 'align/turkish/config.json': 'x' },
      /ISO 639-1/,
    ],
    [
      'a pipeline without its description',
      { ...whole, 'diarization/community-1/config.yaml': undefined },
      /config\.yaml/,
    ],
  ])('rejects a folder with %s and says why', async (_what, files, says) => {
    write(
      Object.fromEntries(Object.entries(files).filter(([, content]) => content !== undefined)) as Record<
        string,
        string
      >,
    );
    await expect(upload()).rejects.toThrow(says);
    expect(order).toEqual([]);
  });
});
