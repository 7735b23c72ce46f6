import { type UploadPorts, uploadExport } from './upload-export';
import { applyEvent, isSameFile, isUnderWay, type Upload, type UploadEvent } from './uploads';

/** Files sent at the same time. More would only share the bandwidth. */
const atOnce = 3;

/**
 * Sends files to the store. It outlives the view, so uploads go on in other views. A refused file does not
 * stop others.
 */
export class UploadQueue {
  private uploads: readonly Upload[] = [];
  private readonly going = new Map<number, AbortController>();
  private readonly waiting: (() => void)[] = [];
  private readonly listeners = new Set<() => void>();
  private lastId = 0;

  readonly current = (): readonly Upload[] => this.uploads;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Sends files. It skips a file that is under way. */
  begin(ports: UploadPorts, files: readonly File[]): void {
    for (const file of files)
      if (!this.uploads.some((upload) => isUnderWay(upload) && isSameFile(upload.file, file)))
        this.start(ports, ++this.lastId, file);
  }

  beginAgain(ports: UploadPorts, { id, file }: Upload): void {
    this.start(ports, id, file);
  }

  /** Removes a file from the list and stops its upload. */
  remove({ id }: Upload): void {
    this.going.get(id)?.abort();
    this.tell({ kind: 'removed', id });
  }

  private start(ports: UploadPorts, id: number, file: File): void {
    this.tell({ kind: 'begun', id, file });
    this.waiting.push(() => void this.send(ports, id, file));
    this.sendNext();
  }

  private sendNext(): void {
    if (this.going.size < atOnce) this.waiting.shift()?.();
  }

  private async send(ports: UploadPorts, id: number, file: File): Promise<void> {
    if (!this.uploads.some((upload) => upload.id === id)) return this.sendNext();
    const controller = new AbortController();
    this.going.set(id, controller);
    try {
      await uploadExport(ports, file, controller.signal, (progress) =>
        this.tell({ kind: 'progress', id, progress }),
      );
    } catch (error) {
      this.tell({ kind: 'failed', id, error });
    }
    this.going.delete(id);
    this.sendNext();
  }

  private tell(event: UploadEvent): void {
    this.uploads = applyEvent(this.uploads, event);
    for (const listener of this.listeners) listener();
  }
}
