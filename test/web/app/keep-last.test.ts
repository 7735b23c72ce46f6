import { keepLast } from '../../../web/src/app/keep-last';

/** A text that arrives when a test says so. */
const aText = () => {
  let come: (text: string) => void = () => undefined;
  const text = new Promise<string>((resolve) => {
    come = resolve;
  });
  return { text, come };
};

test('throws the failure of the last load alone', async () => {
  const showLast = keepLast();
  const use = async () => undefined;
  const fail = (why: string) => Promise.reject<string>(new Error(why));
  const both = [showLast(fail('earlier'), use), showLast(fail('last'), use)];
  await expect(both[0]).resolves.toBeUndefined();
  await expect(both[1]).rejects.toThrow('last');
});

test('uses the last requested load though an earlier one arrives later', async () => {
  const [russian, uzbek] = [aText(), aText()];
  const used: string[] = [];
  const showLast = keepLast();
  const show = ({ text }: typeof russian) =>
    showLast(text, async (shown) => {
      used.push(shown);
    });
  const both = [show(russian), show(uzbek)];
  uzbek.come('uz');
  await both[1];
  russian.come('ru');
  await both[0];
  expect(used).toEqual(['uz']);
  await show({ ...russian, text: Promise.resolve('en') });
  expect(used).toEqual(['uz', 'en']);
});
