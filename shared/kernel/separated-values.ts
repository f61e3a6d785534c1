/** Rows of cells of a file with commas, semicolons or tabs, whichever its first line has most of; a quoted cell may hold the separator, a line break, and quotes written twice. */
export function parseRows(text: string): string[][] {
  const first = text.slice(0, (text + '\n').indexOf('\n'));
  const separator = ['\t', ';', ','].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best), ',');
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === separator) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      [row, cell] = [[], ''];
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.replace(/\r$/, '')]);
  return rows;
}
