/* Files that the build gives an address. */
declare module "*.svg" {
  const address: string;
  export default address;
}

/* By language: first name, last name, address, "(optional)", "no answer", the button (page_words.ts). */
declare module "virtual:page-words" {
  const words: Record<string, string[]>;
  export default words;
}
