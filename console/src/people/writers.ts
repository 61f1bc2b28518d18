/* writers: the three forms of a file of people behind one face: rows go in a page at a time, a file comes out. What only
 * one of them needs (the packing of workbooks) is loaded when that one is asked for. */
import { byteOrderMark, csvRow } from "./csv";

export type Value = string | Date;
export interface Page {
  rows: readonly (readonly Value[])[];
  objects: readonly unknown[]; // the same people as the API has them
}
export interface Writer {
  add(page: Page): void;
  end(): Blob;
}
export interface Form {
  key: string;
  name: string;
  extension: string;
  open: (title: string, headings: readonly string[]) => Promise<Writer>;
}

function texts(row: readonly Value[]): string[] {
  return row.map((value) => (value instanceof Date ? value.toISOString() : value));
}

function csv(delimiter: string) {
  return (_title: string, headings: readonly string[]): Promise<Writer> => {
    const chunks = [byteOrderMark, csvRow(headings, delimiter)];
    return Promise.resolve({
      add: (page) => {
        chunks.push(page.rows.map((row) => csvRow(texts(row), delimiter)).join(""));
      },
      end: () => new Blob(chunks, { type: "text/csv;charset=utf-8" }),
    });
  };
}

async function xlsx(title: string, headings: readonly string[]): Promise<Writer> {
  const { Workbook } = await import("./xlsx");
  const book = new Workbook(title, headings);
  return {
    add: (page) => {
      book.rows(page.rows);
    },
    end: () => book.end(),
  };
}

function json(): Promise<Writer> {
  const chunks: string[] = [];
  return Promise.resolve({
    add: (page) => {
      chunks.push(...page.objects.map((object) => JSON.stringify(object)));
    },
    end: () => new Blob([`[\n${chunks.join(",\n")}\n]\n`], { type: "application/json" }),
  });
}

export const forms: Form[] = [
  { key: "xlsx", name: "Excel workbook (XLSX)", extension: "xlsx", open: xlsx },
  { key: "csv", name: "CSV, with commas", extension: "csv", open: csv(",") },
  { key: "csv-semicolon", name: "CSV, with semicolons", extension: "csv", open: csv(";") },
  { key: "json", name: "JSON, as the API has it", extension: "json", open: json },
];
