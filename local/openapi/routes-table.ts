import { allRoutes } from '../../functions/all-routes';
import { sortByPath } from './operations';

export const tablePage = 'docs/api.md';

const begin = '<!-- `npm run openapi` writes this table. -->\n';
const end = '\n<!-- end of the table -->';

/** The page with a line for each route. */
export const writeRoutesTable = (page: string): string => {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(
      `${tablePage} has lost the marks of its table. Put "${begin.trim()}" and "${end.trim()}" back.`,
    );
  return `${before}${begin}\n${routesTable()}${end}${after}`;
};

const routesTable = (): string => {
  const rows = sortByPath(allRoutes()).map(
    ([
      key,
      {
        description: { roles, summary },
      },
    ]) => [`\`${key}\``, roles === 'open' ? 'open' : roles.join(', '), summary],
  );
  const lines = [['route', 'roles', ''], ...rows];
  const widths = [0, 1, 2].map((at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const written = lines.map(
    (line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n`;
  return [written[0], rule, ...written.slice(1)].join('');
};
