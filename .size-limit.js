// The page's size budget. What loads before paint is read from the built index.html: the entry
// script and everything it preloads, so that a lazily loaded chunk does not count.
import { readFileSync } from "node:fs";

const page = readFileSync(new URL("./dist/index.html", import.meta.url), "utf8");
const files = (pattern) => [...page.matchAll(pattern)].map(([, file]) => `dist/${file}`);

export default [
  {
    name: "scripts before paint",
    path: files(/(?:src|href)="\.\/([^"]+\.js)"/g),
    limit: "50 kB",
    gzip: true,
  },
  {
    name: "all scripts of both rooms: most of them load when they are asked for",
    path: "dist/assets/*.js",
    limit: "290 kB",
    gzip: true,
  },
  { name: "workers", path: "dist/assets/worker/**/*.js", limit: "400 kB", gzip: true },
  {
    name: "styles before paint",
    path: files(/href="\.\/([^"]+\.css)"/g),
    limit: "20 kB",
    gzip: true,
  },
];
