// Builds the page and configures the unit tests. Relative addresses (base "./") let the build lie
// under any path of any host.
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Nothing but the site's own files, no eval, no inline script. The development server needs both, so only in a build. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
      injectTo: "head-prepend",
    },
  ],
};

export default defineConfig({
  base: "./",
  plugins: [react(), contentSecurityPolicy],
  // In the tests the tfjs engine would otherwise be loaded twice, once by import and once by require.
  // In a build the default order stays: its "browser" entries keep tfjs's Node platform out.
  ...(process.env["VITEST"] === undefined ? {} : { resolve: { mainFields: ["module", "main"] } }),
  build: {
    target: "esnext",
    // Everything stays a file of its own: the content security policy has no "data:" for scripts.
    assetsInlineLimit: 0,
  },
  worker: {
    format: "es",
    rolldownOptions: {
      output: {
        // A folder of their own, so that the size budget can tell workers from the page.
        entryFileNames: "assets/worker/[name]-[hash].js",
        chunkFileNames: "assets/worker/[name]-[hash].js",
      },
    },
  },
  server: { port: 5173 },
  preview: { port: 4173 },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    server: { deps: { inline: [/@tensorflow/] } },
    testTimeout: 30_000,
  },
});
