import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { ImportRefusal } from '../../shared/imports/schema';
import { limits } from './limits';
import { type ExportFile, type ExportSummary, readExport } from './read-export';
import { ImportRefused } from './refusal';
import type { MappedRow, MappingSettings } from './row-mapper';

export interface ReadFile extends ExportSummary {
  /** All rows in pieces. They can be read several times. */
  rows: Iterable<MappedRow[]>;
}

/**
 * Reads a file or refuses it.
 *
 * @param timeoutMs 38,000 rows take 2 to 3 s
 * @throws ImportRefused
 */
export type ReadExportFile = (
  file: ExportFile,
  settings: MappingSettings,
  timeoutMs: number,
) => Promise<ReadFile>;

export interface ThreadLimits {
  /** Heap for JavaScript objects (MB). */
  heapMb: number;
  /** Node options of the thread if the source is not plain JavaScript. */
  execArgv?: string[];
}

/** Default if the function's memory is unknown (MB). */
const usualMemoryMb = 1536;
/** Memory for the function, the file and waiting rows (MB). */
const besidesReadingMb = 400;
/** Share of the rest for JavaScript objects. Decoded text and messages are outside the heap. */
const heapShare = 0.6;
const smallestHeapMb = 192;

/**
 * Heap of the reading thread (MB) that fits into the function.
 *
 * @param functionMb Lambda's `AWS_LAMBDA_FUNCTION_MEMORY_SIZE`. Absent elsewhere
 */
export const readerHeapMb = (functionMb = usualMemoryMb): number =>
  Math.max(smallestHeapMb, Math.floor((functionMb - besidesReadingMb) * heapShare));

const shortestReadMs = 5_000;
const longestStoringMs = 180_000;

/**
 * Time for reading (ms). Storing gets half of the rest, at most 3 minutes. Rows not stored by then are stored
 * when the message comes again.
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
 * Reads a file in its own thread. The thread may run out of memory or time without ending the function.
 *
 * The thread starts from this file. In a bundle that is the bundle, which contains everything needed.
 */
export const threadReader =
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
        timer = setTimeout(() => reject(timeoutRefusal(timeoutMs)), timeoutMs);
        const pieces: Uint8Array[] = [];
        thread.on('message', (message: Message) => {
          if ('packed' in message) pieces.push(message.packed);
          else if ('summary' in message) resolve({ ...message.summary, rows: unpackPieces(pieces) });
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

const timeoutRefusal = (ms: number) =>
  new ImportRefused(
    'TOOK_TOO_LONG',
    `Reading the file took longer than ${Math.round(ms / 1000)} s. Copy its table into a new workbook, export shorter periods, or raise functions.importSalesforce.timeoutSeconds.`,
  );

const tooLarge = (mb: number) =>
  new ImportRefused(
    'TOO_LARGE',
    `Reading the file takes more than ${mb} MB of memory. Copy its table into a new workbook, export shorter periods, or raise functions.importSalesforce.memoryMb.`,
  );

/** Rows wait as text outside the heap. A usual export would take 150 MB as objects. */
const pack = (rows: readonly MappedRow[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(rows));

const unpackPieces = (pieces: readonly Uint8Array[]): Iterable<MappedRow[]> => ({
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
