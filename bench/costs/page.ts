import { join } from 'node:path';
import { type CostFlags, readCostFlags } from './flags';
import { type MonthlyCosts, monthlyCosts } from './monthly';
import { type ModelPrice, modelPrices, type Price, priceTable } from './prices';
import { countTokens } from './simulated-tokens';

export const pagePath = join(__dirname, '..', '..', 'docs', 'costs.md');

/** Calls of a day. */
export const pageSizes = [200, 2_000, 20_000] as const;

interface Size {
  flags: CostFlags;
  costs: MonthlyCosts;
}

const usd = (amount: number): string =>
  amount >= 100
    ? amount.toLocaleString('en-US', { maximumFractionDigits: 0 })
    : amount.toFixed(amount < 0.1 && amount > 0 ? 3 : 2);
const figure = (value: number): string => value.toLocaleString('en-US');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
};

/** `docs/costs.md`. `npm run costs -- --page` writes it, and a test compares the two. */
export const costsPage = async (): Promise<string> => {
  const sizes: Size[] = [];
  const tokens = countTokens(readCostFlags([]));
  for (const size of pageSizes) {
    const flags = readCostFlags(['--calls-a-day', String(size)]);
    sizes.push({ flags, costs: await monthlyCosts(flags, tokens) });
  }
  return `# What does a month cost?

\`npm run costs\` computes this page. Prices are USD list prices of ${priceTable.region}, ${priceTable.date}. Tax, discounts and free
tiers are left out. Calls last four minutes and recordings are deleted. Speech by Navai is billed by its own contract and
left out. [costs-of-speech.md](costs-of-speech.md) compares the other engines.

## A month

${monthTable(sizes)}

\`npm run costs -- --calls-a-day 500 --minutes 6 --engine transcribe\` prints the same for your figures. \`--help\` lists the
flags.

## 1,000 calls

${thousandTable(sizes)}

The services are what a call adds. What a month costs without a call stands in the last line.

## The model

${modelTable(sizes)}

- **Input tokens are counted on the simulator.** It takes 4 bytes for a token of Claude 4. Real models need more tokens for
  Turkish and Uzbek, so add a third to the input for those.
- **Output tokens are expected, not counted.** The simulated model writes less than a real one.
  \`bench/quota/answer-tokens.ts\` says what is expected. \`ModelInputTokens\` and \`ModelOutputTokens\` tell what your calls use.
- The model is asked who speaks where cues leave it open, about one call in five. \`--roles-asked 1\` counts it for every call.
- A cached token costs a tenth to read and a quarter more to write. Calls are taken as spread over 10 hours and 4 languages.
  Claude Sonnet 4.6 caches from 2,048 tokens on. The form \`sales\` is that long in every language.
- Batches of Bedrock cost half. Santral does not use them yet.

## Assumed

\`bench/costs/assumptions.ts\` has what no bench counts, such as the bytes of a log. Requests and units come from
\`npm run bench:requests\`. They are counted each time, so they cannot drift. Seconds of functions are those of
\`bench/requests/stage-seconds.ts\`. No account of AWS was asked.

## Prices

${priceRows()}

${modelRows()}

_known_: from knowledge of the price list, not looked up. _searched_: found on other pages that quote the source. Look at the
source before you decide.
`;
};

const scaleOfSize = ({ flags }: Size): string => `${figure(flags.callsADay)} a day, \`${flags.scale}\``;

const monthTable = (sizes: readonly Size[]): string => {
  const names = Object.keys(sizes[0]?.costs.services ?? {}) as (keyof MonthlyCosts['services'])[];
  const rows = names
    .filter((name) => name !== 'speech')
    .map((name) => [name, ...sizes.map(({ costs }) => usd(costs.services[name]))]);
  const total = ['**all**', ...sizes.map(({ costs }) => `**${usd(costs.total)}**`)];
  return table(['USD a month', ...sizes.map(scaleOfSize)], [...rows, total]);
};

const thousandTable = (sizes: readonly Size[]): string => {
  const names = Object.keys(sizes[0]?.costs.perThousand.awsByService ?? {});
  const rows = names.map((name) => [
    name,
    ...sizes.map(({ costs }) => usd((costs.perThousand.awsByService as Record<string, number>)[name] ?? 0)),
  ]);
  const of = (name: string, value: (costs: MonthlyCosts) => number) => [
    name,
    ...sizes.map(({ costs }) => usd(value(costs))),
  ];
  return table(
    ['USD', ...sizes.map(scaleOfSize)],
    [
      ...rows.filter((row) => row.slice(1).some((cell) => cell !== '0.00')),
      of('**AWS without speech and model**', ({ perThousand }) => perThousand.aws),
      of('**model**', ({ perThousand }) => perThousand.model),
      of('a month without a call', ({ fixed }) => fixed),
    ],
  );
};

const questionTitles = {
  record_roles: 'who speaks',
  record_edits: 'cleaning',
  record_scores: 'scoring',
} as const;

const modelTable = (sizes: readonly Size[]): string => {
  const [size] = sizes.slice(1);
  if (!size) return '';
  const { flags, costs } = size;
  return table(
    ['question', 'model', 'tokens in', 'of them cached', 'tokens out', 'USD for 1,000 calls'],
    Object.entries(costs.tokens).map(([name, { input, cacheable, output }]) => [
      questionTitles[name as keyof typeof questionTitles],
      `\`${name === 'record_edits' ? flags.cleaningModelId : flags.modelId}\``,
      figure(input),
      figure(cacheable),
      figure(output),
      usd(costs.modelByQuestion[name as keyof typeof questionTitles]),
    ]),
  );
};

const amount = ({ usd: price }: Price): string => {
  if (price >= 0.001) return `$${price}`;
  return price * 1e6 >= 0.1 && price * 1e6 < 10
    ? `$${Number((price * 1e6).toPrecision(6))} a million`
    : `$${price}`;
};

const priceRows = (): string =>
  table(
    ['price', 'for a', 'seen', 'source'],
    Object.values(priceTable.aws).map((price: Price) => [amount(price), price.per, price.seen, price.source]),
  );

const modelRows = (): string =>
  table(
    ['model', 'USD a million in', 'out', 'read from a cache', 'written', 'profile of a geography', 'seen'],
    modelPrices.map(({ pattern, price }: { pattern: RegExp; price: ModelPrice }) => [
      `\`${pattern.source.replace(/^\^/, '').replaceAll('\\', '')}\``,
      String(price.input),
      String(price.output),
      `× ${price.cacheRead}`,
      `× ${price.cacheWrite}`,
      `× ${price.geographic}`,
      price.seen,
    ]),
  );
