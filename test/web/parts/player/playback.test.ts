import { type Media, Playback } from '../../../../web/src/parts/player/playback';

/** A recording of 60 s. The test moves its time. */
class FakeMedia extends EventTarget implements Media {
  #src = 'https://bucket/first';
  currentTime = 0;
  duration = 60;
  paused = true;
  playbackRate = 1;
  error: unknown = null;
  refuses = false;

  get src(): string {
    return this.#src;
  }

  set src(url: string) {
    this.#src = url;
    this.currentTime = 0;
    this.paused = true;
    this.playbackRate = 1;
    this.error = null;
  }

  play(): Promise<void> {
    if (this.refuses) return Promise.reject(new Error('NotAllowedError'));
    this.paused = false;
    this.tell('play');
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
    this.tell('pause');
  }

  tell(name: string): void {
    this.dispatchEvent(new Event(name));
  }

  goTo(seconds: number): void {
    this.currentTime = seconds;
    this.tell('timeupdate');
  }
}

const open = () => {
  const media = new FakeMedia();
  const frames: (() => void)[] = [];
  const playback = new Playback(media, (then) => frames.push(then));
  const leave = playback.follow();
  return { media, playback, leave, drawFrame: () => frames.shift()?.() };
};

it('tells its listeners of each change once', () => {
  const { media, playback } = open();
  const seen: number[] = [];
  playback.subscribe(() => seen.push(playback.state().timeMs));
  media.goTo(1.5);
  media.goTo(1.5);
  playback.seek(2_000);
  expect(seen).toEqual([1_500, 2_000]);
});

it('plays and pauses by one key', () => {
  const { playback } = open();
  playback.toggle();
  expect(playback.state().isPlaying).toBe(true);
  playback.toggle();
  expect(playback.state().isPlaying).toBe(false);
});

it('keeps a seek within the recording', () => {
  const { media, playback } = open();
  playback.seek(-1);
  expect(media.currentTime).toBe(0);
  playback.seek(99_000);
  expect(media.currentTime).toBe(60);
});

it('plays a citation and stops at its end', () => {
  const { media, playback, drawFrame } = open();
  playback.playStretch({ startMs: 10_000, endMs: 12_000 });
  expect(playback.state()).toMatchObject({ timeMs: 10_000, isPlaying: true });
  media.currentTime = 11.9;
  drawFrame();
  expect(playback.state().isPlaying).toBe(true);
  media.currentTime = 12.01;
  drawFrame();
  expect(playback.state().isPlaying).toBe(false);
});

it('goes on after a citation once somebody plays', () => {
  const { media, playback } = open();
  playback.playStretch({ startMs: 10_000, endMs: 12_000 });
  playback.pause();
  playback.play();
  media.goTo(20);
  expect(playback.state().isPlaying).toBe(true);
});

it('forgets the end of a citation when somebody seeks', () => {
  const { media, playback } = open();
  playback.playStretch({ startMs: 10_000, endMs: 12_000 });
  playback.seek(30_000);
  media.goTo(31);
  expect(playback.state().isPlaying).toBe(true);
});

it('skips silence only while it plays and only if switched on', () => {
  const { media, playback } = open();
  playback.setSilences([{ startMs: 5_000, endMs: 9_000 }]);
  playback.play();
  media.goTo(6);
  expect(media.currentTime).toBe(6);
  playback.skipSilence(true);
  expect(media.currentTime).toBe(9);
  playback.pause();
  media.goTo(6);
  expect(media.currentTime).toBe(6);
});

it('does not skip silence inside a citation', () => {
  const { media, playback } = open();
  playback.setSilences([{ startMs: 5_000, endMs: 9_000 }]);
  playback.skipSilence(true);
  playback.playStretch({ startMs: 4_000, endMs: 10_000 });
  media.goTo(6);
  expect(media.currentTime).toBe(6);
});

it('keeps place and speed with a renewed link', () => {
  const { media, playback } = open();
  playback.setRate(1.5);
  playback.play();
  media.goTo(42);
  playback.load('https://bucket/second');
  media.tell('loadedmetadata');
  expect(media).toMatchObject({ src: 'https://bucket/second', currentTime: 42, playbackRate: 1.5 });
  expect(media.paused).toBe(false);
});

it('goes on with a renewed link although the browser paused an unreadable recording', () => {
  const { media, playback } = open();
  playback.play();
  media.goTo(42);
  media.error = { code: 2 };
  media.pause();
  playback.load('https://bucket/second');
  media.tell('loadedmetadata');
  expect(media).toMatchObject({ currentTime: 42, paused: false });
});

it('does not begin to play with a renewed link', () => {
  const { media, playback } = open();
  media.goTo(42);
  playback.load('https://bucket/second');
  media.tell('loadedmetadata');
  expect(media).toMatchObject({ currentTime: 42, paused: true });
});

it('keeps changes that a person makes while a renewed link loads', () => {
  const { media, playback } = open();
  media.goTo(42);
  playback.load('https://bucket/second');
  expect(playback.state().timeMs).toBe(42_000);
  playback.seek(7_000);
  playback.setRate(2);
  playback.play();
  playback.load('https://bucket/third');
  media.tell('loadedmetadata');
  expect(media).toMatchObject({
    src: 'https://bucket/third',
    currentTime: 7,
    playbackRate: 2,
    paused: false,
  });
});

it('stays paused when somebody pauses while a renewed link loads', () => {
  const { media, playback } = open();
  playback.play();
  playback.load('https://bucket/second');
  playback.toggle();
  media.tell('loadedmetadata');
  expect(playback.state().isPlaying).toBe(false);
});

it('does not load the same link twice', () => {
  const { media, playback } = open();
  media.goTo(42);
  playback.load('https://bucket/first');
  expect(media.currentTime).toBe(42);
});

it('stays paused when the browser refuses to play', async () => {
  const { media, playback } = open();
  media.refuses = true;
  playback.play();
  await Promise.resolve();
  expect(playback.state().isPlaying).toBe(false);
});

it('pauses and stops following the media when it is left', () => {
  const { media, playback, leave } = open();
  playback.play();
  leave();
  const seen = jest.fn();
  playback.subscribe(seen);
  media.goTo(3);
  expect(media.paused).toBe(true);
  expect(seen).not.toHaveBeenCalled();
});

it('counts how often somebody goes to another place', () => {
  const { media, playback } = open();
  playback.seek(5_000);
  media.goTo(6);
  playback.playStretch({ startMs: 5_000, endMs: 6_000 });
  expect(playback.state().jumps).toBe(2);
});

it('goes on when a skip lands just before the end of the silence', () => {
  const media = new FakeMedia();
  let jumps = 0;
  const recording = new Proxy(media, {
    set: (target, name, value) => {
      if (name === 'currentTime') jumps += 1;
      return Reflect.set(target, name, value);
    },
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const frames: (() => void)[] = [];
  const other = new Playback(recording, (then) => frames.push(then));
  other.setSilences([{ startMs: 0, endMs: 1_001 }]);
  other.skipSilence(true);
  other.play();
  for (let frame = 0; frame < 3; frame += 1) frames.shift()?.();
  expect([jumps, media.currentTime]).toEqual([1, 1.001]);
});
