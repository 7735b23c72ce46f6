import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const MANIFEST = 'santral-models.json';

/** The layout of a models folder is not the one that the worker reads. */
export class ModelsMistake extends Error {
  override readonly name = 'ModelsMistake';
}

export interface ModelFile {
  /** Path inside the folder, with `/`. */
  path: string;
  bytes: number;
  sha256: string;
}

/** The worker reads this first. It lists the models and every file with its checksum. */
export interface ModelsManifest {
  version: 1;
  asr: string;
  languages: { align: Record<string, string> };
  diarization: string;
  files: ModelFile[];
}

const foldersIn = (directory: string): string[] =>
  existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => !name.startsWith('.') && statSync(join(directory, name)).isDirectory())
        .sort()
    : [];

const filesBelow = (directory: string, path: string): string[] =>
  readdirSync(join(directory, path), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const inside = `${path}/${entry.name}`;
      // also true for a link to a folder
      return statSync(join(directory, inside)).isDirectory() ? filesBelow(directory, inside) : [inside];
    })
    .sort();

/** SHA-256 of a file in hex. It streams the file, which may have gigabytes. */
export const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

/**
 * Checks a folder of models and describes it.
 *
 * ```
 * asr/<name>/            Whisper in CTranslate2 form: model.bin, config.json, tokenizer.json, vocabulary.*
 * align/<language>/      wav2vec2, for each language that has one: config.json, vocab.json, its weights
 * diarization/<name>/    a pyannote pipeline: config.yaml and what it names as $model/…
 * ```
 *
 * @throws ModelsMistake that names everything that is missing
 */
export const describeModels = async (directory: string): Promise<ModelsManifest> => {
  const mistakes: string[] = [];
  const requireOneFolder = (kind: string): string => {
    const names = foldersIn(join(directory, kind));
    if (names.length !== 1)
      mistakes.push(`${kind}/ must hold one folder, it holds ${names.length ? names.join(', ') : 'none'}`);
    return `${kind}/${names[0]}`;
  };
  const requireOneFile = (folder: string, ...names: string[]): void => {
    if (!names.some((name) => existsSync(join(directory, folder, name))))
      mistakes.push(`${folder}/ has no ${names.join(' or ')}`);
  };

  const asr = requireOneFolder('asr');
  const diarization = requireOneFolder('diarization');
  const languages = foldersIn(join(directory, 'align'));
  if (mistakes.length === 0) {
    for (const name of ['model.bin', 'config.json', 'tokenizer.json']) requireOneFile(asr, name);
    requireOneFile(asr, 'vocabulary.json', 'vocabulary.txt');
    requireOneFile(diarization, 'config.yaml');
  }
  for (const language of languages) {
    if (!/^[a-z]{2}$/.test(language)) mistakes.push(`align/${language}/ is not named by an ISO 639-1 code`);
    for (const name of ['config.json', 'vocab.json', 'preprocessor_config.json'])
      requireOneFile(`align/${language}`, name);
    requireOneFile(`align/${language}`, 'model.safetensors', 'pytorch_model.bin');
  }
  if (mistakes.length > 0)
    throw new ModelsMistake(
      `${directory} is not a folder of models:\n  ${mistakes.join('\n  ')}\n` +
        'How it is laid out and where the models come from: docs/worker-models.md',
    );

  const align = Object.fromEntries(languages.map((language) => [language, `align/${language}`]));
  const files: ModelFile[] = [];
  for (const path of [asr, ...Object.values(align), diarization].flatMap((one) =>
    filesBelow(directory, one),
  )) {
    const file = join(directory, path);
    files.push({ path, bytes: statSync(file).size, sha256: await sha256Of(file) });
  }
  return { version: 1, asr, languages: { align }, diarization, files };
};
