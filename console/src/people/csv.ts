/* csv: a table as a text (RFC 4180), with a mark of UTF-8 that spreadsheet programs look for. A cell that one of them
 * would take for a formula gets an apostrophe in front: what people typed into a form must not run on the organizer's
 * machine. Reading takes it off again. */

const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

export function neutralized(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

export function restored(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

export function csvRow(cells: readonly string[], delimiter: string): string {
  const written = cells.map((cell) => {
    const safe = neutralized(cell);
    return /["\r\n]/u.test(safe) || safe.includes(delimiter) || safe.trim() !== safe
      ? `"${safe.replaceAll('"', '""')}"`
      : safe;
  });
  return `${written.join(delimiter)}\r\n`;
}

export const byteOrderMark = "\ufeff";
