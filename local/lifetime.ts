type Ending = () => Promise<void> | void;

/**
 * Ends everything that a run started, once and in reverse order. It does so after a normal end, an error,
 * Ctrl-C (SIGINT) or SIGTERM.
 */
export class Lifetime {
  readonly #endings: Ending[] = [];
  #ended: Promise<void> | undefined;

  /** True once the end has begun. Start nothing new then. */
  get isEnding(): boolean {
    return this.#ended !== undefined;
  }

  /** Registers a function that ends something. */
  add(ending: Ending): void {
    this.#endings.push(ending);
  }

  /** Ends everything, latest first. A failure does not stop the rest. */
  end(): Promise<void> {
    this.#ended ??= (async () => {
      for (let ending = this.#endings.pop(); ending; ending = this.#endings.pop()) {
        try {
          await ending();
        } catch (error) {
          console.error('could not end something cleanly:', error instanceof Error ? error.message : error);
        }
      }
    })();
    return this.#ended;
  }

  /**
   * Makes SIGINT, SIGTERM and SIGHUP end everything and then this process with the usual exit code. The end
   * of npm does the same, because its shell does not forward SIGTERM.
   */
  endOnSignals(): void {
    for (const [signal, exitCode] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      process.on(signal, () => {
        if (this.isEnding) return;
        console.error(`\n${signal}: ending everything that was started…`);
        void this.end().finally(() => process.exit(exitCode));
      });
    }
    const starter = process.ppid;
    if (process.env.npm_lifecycle_event === undefined) return;
    const watch = setInterval(() => {
      if (process.ppid === starter || this.isEnding) return;
      clearInterval(watch);
      void this.end().finally(() => process.exit(143));
    }, 500);
    watch.unref();
  }
}
