/* xlsx: one sheet as a workbook of Office Open XML (ECMA-376), written a row at a time and packed as it grows, so that a
 * hundred thousand people need little memory. Cells are texts (inline strings, which no program takes for formulas)
 * and points in time, as numbers with a format that every program shows in its own language. */
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";

export type Cell = string | Date;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/* Styles by number: plain, a time (format 22), a bold heading. */
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="22" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

function parts(title: string): Record<string, string> {
  return {
    "[Content_Types].xml": `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${mime}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${mime}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${mime}.worksheet+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styles,
  };
}

/* A sheet's name has at most 31 characters, and none of seven. */
function sheetName(title: string): string {
  return title.replaceAll(/[[\]:*?/\\']/gu, " ").trim().slice(0, 31) || "Registrants";
}

/* XML 1.0 has no control characters, and a spreadsheet's cell no more than 32,767 characters. */
function escaped(text: string): string {
  return text
    .slice(0, 32_767)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/* Days since 1899-12-30, as spreadsheets count; in UTC, which the heading says. */
function serial(time: Date): number {
  return time.getTime() / 86_400_000 + 25_569;
}

function cellXml(cell: Cell, style: number): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "<c/>" : `<c s="1"><v>${serial(cell)}</v></c>`;
  if (cell === "") return "<c/>";
  const text = `<is><t xml:space="preserve">${escaped(cell)}</t></is>`;
  return style === 0 ? `<c t="inlineStr">${text}</c>` : `<c t="inlineStr" s="${style}">${text}</c>`;
}

export class Workbook {
  private readonly chunks: Uint8Array<ArrayBuffer>[] = [];
  private readonly zip: Zip;
  private readonly sheet: ZipDeflate;
  private failure: Error | null = null;

  constructor(title: string, headings: readonly string[]) {
    this.zip = new Zip((error, data) => {
      if (error !== null) this.failure = error;
      else this.chunks.push(new Uint8Array(data));
    });
    for (const [name, text] of Object.entries(parts(title))) this.whole(name, text);
    this.sheet = new ZipDeflate("xl/worksheets/sheet1.xml", { level: 6 });
    this.zip.add(this.sheet);
    this.write(
      `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${headings.length}" width="22" customWidth="1"/></cols><sheetData>`,
    );
    this.row(headings, 2);
  }

  row(cells: readonly Cell[], style = 0): void {
    this.write(`<row>${cells.map((cell) => cellXml(cell, style)).join("")}</row>`);
  }

  rows(list: readonly (readonly Cell[])[]): void {
    this.write(list.map((cells) => `<row>${cells.map((cell) => cellXml(cell, 0)).join("")}</row>`).join(""));
  }

  end(): Blob {
    this.sheet.push(strToU8("</sheetData></worksheet>"), true);
    this.zip.end();
    if (this.failure !== null) throw this.failure;
    return new Blob(this.chunks, { type: `${mime}.sheet` });
  }

  private whole(name: string, text: string): void {
    const file = new ZipPassThrough(name);
    this.zip.add(file);
    file.push(strToU8(text), true);
  }

  private write(text: string): void {
    this.sheet.push(strToU8(text));
  }
}
