import { renewLinks } from '../../../../web/src/parts/player/renew-links';

const open = (urls: (string | undefined | Error)[]) => {
  const media = new EventTarget();
  const load = jest.fn();
  const fail = jest.fn();
  const renew = jest.fn(async () => {
    const url = urls.shift();
    if (url instanceof Error) throw url;
    return url;
  });
  const leave = renewLinks({ media, playback: { load }, renew, fail });
  const tell = async (name: string) => {
    media.dispatchEvent(new Event(name));
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { load, fail, renew, leave, tell };
};

it('takes a new link when the recording becomes unreadable', async () => {
  const { load, fail, tell } = open(['https://bucket/second']);
  await tell('error');
  expect(load).toHaveBeenCalledWith('https://bucket/second');
  expect(fail).not.toHaveBeenCalled();
});

it('fails when the new link is unreadable too', async () => {
  const { renew, fail, tell } = open(['https://bucket/second']);
  await tell('error');
  await tell('error');
  expect(fail).toHaveBeenCalledTimes(1);
  expect(renew).toHaveBeenCalledTimes(1);
});

it('renews again after the recording was readable in between', async () => {
  const { load, fail, tell } = open(['https://bucket/second', 'https://bucket/third']);
  await tell('error');
  await tell('canplay');
  await tell('error');
  expect(load).toHaveBeenLastCalledWith('https://bucket/third');
  expect(fail).not.toHaveBeenCalled();
});

it.each([[undefined], [new Error('no answer')]])('fails when there is no new link: %s', async (answer) => {
  const { load, fail, tell } = open([answer]);
  await tell('error');
  expect(fail).toHaveBeenCalledTimes(1);
  expect(load).not.toHaveBeenCalled();
});

it('renews nothing after it is stopped', async () => {
  const { renew, leave, tell } = open(['https://bucket/second']);
  leave();
  await tell('error');
  expect(renew).not.toHaveBeenCalled();
});
