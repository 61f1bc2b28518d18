import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { pageWords } from "./page_words";

/* Foyer serves what is built here from the program itself: index.html at /console/, all else at /console/assets/ by names
 * that carry a digest, packed by gzip when Foyer is built. The same sources give the same bytes. */
export default defineConfig({
  base: "./",
  plugins: [pageWords(fileURLToPath(new URL("../src/web/catalogues", import.meta.url)))],
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "assets",
    /* Nothing is put into the page or the styles as data: the Content-Security-Policy allows none. */
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    chunkSizeWarningLimit: 1000,
  },
});
