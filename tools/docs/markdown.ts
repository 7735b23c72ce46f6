/** Stands above every generated page. */
export const writeNotice = (sources: string): string =>
  `<!-- \`npm run docs\` writes this page from ${sources}. Change it there. -->`;

/** A bar would end the cell. */
const writeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const writeRow = (cells: readonly string[]): string => `| ${cells.map(writeCell).join(' | ')} |`;

export const writeTable = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [writeRow(header), `| ${header.map(() => '---').join(' | ')} |`, ...rows.map(writeRow)].join('\n');
