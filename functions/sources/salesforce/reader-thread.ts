import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { ImportRefusal } from '../../shared/imports/schema';
import { limits } from './limits';
import { type ExportFile, type ExportSummary, readExport } from './read-export';
import { ImportRefused } from './refusal';
import type { MappedRow, MappingSettings } from './row-mapper';

export interface ReadFile extends ExportSummary {
  /** All rows, in pieces; they can be gone through again. */
  rows: Iterable<MappedRow[]>;
}

/**
 * Reads a file, or refuses it.
 *
 * @param timeoutMs 38,000 rows take two or three seconds
 * @throws ImportRefused
 */
export type ReadExportFile = (
  file: ExportFile,
  settings: MappingSettings,
  timeoutMs: number,
) => Promise<ReadFile>;

export interface ThreadLimits {
  /** Megabytes of JavaScript objects. */
  heapMb: number;
  /** Options of the Node process that the thread needs, where the source is not plain JavaScript. */
  execArgv?: string[];
}

/** Of a function that doesn't say how much memory it has, MB. */
const usualMemoryMb = 1536;
/** Held by the function itself, by the file and by the rows that wait, MB. */
const besidesReadingMb = 400;
/** Of what is left, the part for JavaScript objects: text being decoded and messages under way lie outside the heap. */
const heapShare = 0.6;
const smallestHeapMb = 192;

/**
 * The heap of the reading thread in a function of this size, MB, so that both stay below it.
 *
 * @param functionMb the size that Lambda gives in `AWS_LAMBDA_FUNCTION_MEMORY_SIZE`; absent elsewhere
 */
export const readerHeapMb = (functionMb = usualMemoryMb): number =>
  Math.max(smallestHeapMb, Math.floor((functionMb - besidesReadingMb) * heapShare));

const shortestReadMs = 5_000;
const longestStoringMs = 180_000;

/**
 * Milliseconds that reading may take in an invocation with so many left: half of them are for storing, three minutes at
 * most. What is not stored by then is stored when the message comes again.
 */
export const readerTimeoutMs = (remainingMs: number): number =>
  Math.max(shortestReadMs, Math.floor(remainingMs - Math.min(longestStoringMs, remainingMs / 2)));

const role = 'santral-export-reader';

interface Task {
  role: typeof role;
  file: ExportFile;
  settings: MappingSettings;
}

type Message =
  | { packed: Uint8Array }
  | { summary: ExportSummary }
  | { refusal: { code: ImportRefusal; message: string } };

/**
 * Reads a file in a thread of its own, which may run out of memory or time without taking the function with it.
 *
 * The thread is started from this very file: once bundled, from the bundle, where everything the reading needs is too.
 */
export const threadedReader =
  ({ heapMb, execArgv }: ThreadLimits): ReadExportFile =>
  async ({ name, content }, settings, timeoutMs) => {
    const task: Task = { role, file: { name, content }, settings };
    const thread = new Worker(__filename, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 4, stackSizeMb: 4 },
      ...(execArgv ? { execArgv } : {}),
    });
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<ReadFile>((resolve, reject) => {
        timer = setTimeout(() => reject(tookTooLong(timeoutMs)), timeoutMs);
        const pieces: Uint8Array[] = [];
        thread.on('message', (message: Message) => {
          if ('packed' in message) pieces.push(message.packed);
          else if ('summary' in message) resolve({ ...message.summary, rows: unpacked(pieces) });
          else reject(new ImportRefused(message.refusal.code, message.refusal.message));
        });
        thread.on('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(heapMb) : error),
        );
        thread.on('exit', (code) =>
          reject(new Error(`The thread that read the export ended with ${code} and no answer.`)),
        );
      });
    } finally {
      clearTimeout(timer);
      await thread.terminate();
    }
  };

const tookTooLong = (ms: number) =>
  new ImportRefused(
    'TOOK_TOO_LONG',
    `Reading the file took longer than ${Math.round(ms / 1000)} s. Copy its table into a new workbook, export shorter periods, or raise functions.importSalesforce.timeoutSeconds.`,
  );

const tooLarge = (mb: number) =>
  new ImportRefused(
    'TOO_LARGE',
    `Reading the file takes more than ${mb} MB of memory. Copy its table into a new workbook, export shorter periods, or raise functions.importSalesforce.memoryMb.`,
  );

/** Rows wait as text outside the heap: as objects, those of a usual export take 150 MB. */
const pack = (rows: readonly MappedRow[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(rows));

const unpacked = (pieces: readonly Uint8Array[]): Iterable<MappedRow[]> => ({
  *[Symbol.iterator]() {
    for (const piece of pieces) yield JSON.parse(new TextDecoder().decode(piece)) as MappedRow[];
  },
});

const serve = ({ file, settings }: Task): void => {
  const post = (message: Message, moved: ArrayBuffer[] = []) => parentPort?.postMessage(message, moved);
  let bytes = 0;
  const postRows = (rows: readonly MappedRow[]): void => {
    const packed = pack(rows);
    bytes += packed.length;
    if (bytes > limits.packedBytes)
      throw new ImportRefused(
        'UNPACKS_TOO_LARGE',
        `The rows take more than ${limits.packedBytes / 1_000_000} MB. Export fewer columns, or shorter periods.`,
      );
    post({ packed }, [packed.buffer]);
  };
  try {
    post({ summary: readExport(file, settings, postRows) });
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    post({ refusal: { code: error.code, message: error.message } });
  }
};

if (!isMainThread && (workerData as Partial<Task> | null)?.role === role) serve(workerData as Task);
