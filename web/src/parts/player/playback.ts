import { type Stretch, silenceAt } from './silences';

/** The part of `HTMLAudioElement` that playing needs. Times are seconds. */
export interface Media {
  src: string;
  currentTime: number;
  readonly duration: number;
  readonly paused: boolean;
  /** `null` while the recording can be read. */
  readonly error: unknown;
  playbackRate: number;
  play(): Promise<void>;
  pause(): void;
  addEventListener(name: string, listener: () => void): void;
  removeEventListener(name: string, listener: () => void): void;
}

/** Calls `then` before the browser draws the next frame. */
export type RequestFrame = (then: () => void) => void;

export interface PlaybackState {
  timeMs: number;
  isPlaying: boolean;
  /** 1 is the speed of the call. */
  rate: number;
  skipsSilence: boolean;
  /** How often somebody went to another place. */
  jumps: number;
}

/** `timeupdate` comes four times a second. Frames come often enough to stop at a word. */
const followed = ['timeupdate', 'seeking', 'seeked', 'play', 'pause', 'ended', 'ratechange'];

/** A browser may land just before the requested place. Seeking again would hold it there forever. */
const leastSkipMs = 50;

/** Plays one recording. It skips silence and stops at the end of a citation. A new link keeps the place. */
export class Playback {
  readonly #media: Media;
  readonly #requestFrame: RequestFrame;
  readonly #listeners = new Set<() => void>();
  #silences: readonly Stretch[] = [];
  #skipsSilence = false;
  #jumps = 0;
  /** The end of the citation that plays. */
  #untilMs: number | undefined;
  /** The state to restore once a new link has loaded. The media itself begins at 0. */
  #awaited: PlaybackState | undefined;
  #isFramed = false;
  /** A browser pauses a recording that it can no longer read. Nobody asked for that pause. */
  #shallPlay = false;
  #state: PlaybackState;

  constructor(media: Media, requestFrame: RequestFrame) {
    this.#media = media;
    this.#requestFrame = requestFrame;
    this.#state = this.#read();
  }

  /** Follows the media until the returned function is called. */
  follow(): () => void {
    for (const name of followed) this.#media.addEventListener(name, this.#look);
    return () => {
      for (const name of followed) this.#media.removeEventListener(name, this.#look);
      this.#media.pause();
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The present state. It stays the same object until something changes. */
  readonly state = (): PlaybackState => this.#state;

  /** A browser may refuse to play before the first press. The media then stays paused. */
  play(): void {
    this.#untilMs = undefined;
    this.#start();
  }

  pause(): void {
    if (this.#awaited) this.#awaited = { ...this.#awaited, isPlaying: false };
    this.#media.pause();
    this.#look();
  }

  toggle(): void {
    if (this.#read().isPlaying) this.pause();
    else this.play();
  }

  /** Plays a citation and stops at its end. */
  playStretch({ startMs, endMs }: Stretch): void {
    this.seek(startMs);
    this.#untilMs = Math.max(endMs, startMs);
    this.#start();
  }

  seek(ms: number): void {
    this.#untilMs = undefined;
    this.#jumps += 1;
    const { duration } = this.#media;
    const last = Number.isFinite(duration) ? duration * 1000 : Number.POSITIVE_INFINITY;
    const timeMs = Math.min(Math.max(0, ms), last);
    if (this.#awaited) this.#awaited = { ...this.#awaited, timeMs };
    else this.#media.currentTime = timeMs / 1000;
    this.#look();
  }

  setRate(rate: number): void {
    if (this.#awaited) this.#awaited = { ...this.#awaited, rate };
    this.#media.playbackRate = rate;
    this.#look();
  }

  setSilences(silences: readonly Stretch[]): void {
    this.#silences = silences;
  }

  skipSilence(skips: boolean): void {
    this.#skipsSilence = skips;
    this.#look();
  }

  /** Takes a renewed link. Time, speed and playing stay as they were. */
  load(url: string): void {
    if (this.#media.src === url) return;
    this.#awaited ??= { ...this.#state, isPlaying: this.#shallPlay };
    this.#media.addEventListener('loadedmetadata', this.#goOn);
    this.#media.src = url;
  }

  readonly #goOn = (): void => {
    this.#media.removeEventListener('loadedmetadata', this.#goOn);
    const { timeMs, isPlaying, rate } = this.#awaited ?? this.#state;
    this.#awaited = undefined;
    this.#media.playbackRate = rate;
    this.#media.currentTime = timeMs / 1000;
    if (isPlaying) this.#start();
    this.#look();
  };

  #start(): void {
    if (this.#awaited) this.#awaited = { ...this.#awaited, isPlaying: true };
    this.#media.play().catch(() => this.#look());
    if (!this.#isFramed) this.#awaitFrame();
  }

  #awaitFrame(): void {
    this.#isFramed = true;
    this.#requestFrame(this.#frame);
  }

  readonly #frame = (): void => {
    this.#isFramed = false;
    this.#look();
    if (!this.#media.paused) this.#awaitFrame();
  };

  readonly #look = (): void => {
    this.#steer();
    if (!this.#awaited && this.#media.error === null) this.#shallPlay = !this.#media.paused;
    const next = this.#read();
    if (isSame(this.#state, next)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  };

  #steer(): void {
    if (this.#media.paused) return;
    const ms = this.#media.currentTime * 1000;
    if (this.#untilMs !== undefined) {
      if (ms >= this.#untilMs) this.#stop();
      return;
    }
    const silence = this.#skipsSilence ? silenceAt(this.#silences, ms) : undefined;
    if (silence && silence.endMs - ms > leastSkipMs) this.#media.currentTime = silence.endMs / 1000;
  }

  #stop(): void {
    this.#untilMs = undefined;
    this.#media.pause();
  }

  #read(): PlaybackState {
    if (this.#awaited) return { ...this.#awaited, skipsSilence: this.#skipsSilence, jumps: this.#jumps };
    return {
      timeMs: Math.round(this.#media.currentTime * 1000),
      isPlaying: !this.#media.paused,
      rate: this.#media.playbackRate,
      skipsSilence: this.#skipsSilence,
      jumps: this.#jumps,
    };
  }
}

const isSame = (one: PlaybackState, other: PlaybackState): boolean =>
  (Object.keys(one) as (keyof PlaybackState)[]).every((figure) => one[figure] === other[figure]);
