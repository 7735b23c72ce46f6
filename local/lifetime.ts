type Ending = () => Promise<void> | void;

/**
 * What a run has started, ended in reverse order, once, however the run ends: by itself, by an error, by Ctrl-C (SIGINT)
 * or by SIGTERM.
 */
export class Lifetime {
  readonly #endings: Ending[] = [];
  #ended: Promise<void> | undefined;

  /** True from the moment things are being ended; what was asked for after that should not be started any more. */
  get isEnding(): boolean {
    return this.#ended !== undefined;
  }

  /** Remembers how to end something. */
  add(ending: Ending): void {
    this.#endings.push(ending);
  }

  /** Ends everything, latest first; one that fails does not keep the others alive. */
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
   * From now on SIGINT, SIGTERM and SIGHUP end everything and then this process, with the customary exit code. So does the
   * end of npm: its shell passes no SIGTERM on.
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
