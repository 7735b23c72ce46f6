import '../test/support/quiet-powertools';
import { writeFileSync } from 'node:fs';
import { runToExit } from '../local/commands/run-to-exit';
import { readCostFlags } from './costs/flags';
import { monthlyCosts } from './costs/monthly';
import { costsPage, pagePath } from './costs/page';
import { priceTable } from './costs/prices';

/** Prints what calls cost a month by service. The last line is JSON. */
const main = async (): Promise<number> => {
  const flags = readCostFlags(process.argv.slice(2));
  if (flags.page) writeFileSync(pagePath, await costsPage());
  const costs = await monthlyCosts(flags);
  const { services, total, perThousand, fixed } = costs;
  console.table({ ...services, total });
  const { awsByService, ...thousand } = perThousand;
  console.table({ ...awsByService, ...thousand });
  console.log(`Without a call a month costs $${fixed.toFixed(2)}.`);
  const { date, region } = priceTable;
  console.log(JSON.stringify({ ...flags, prices: { date, region }, ...costs }));
  return 0;
};

runToExit(main);
