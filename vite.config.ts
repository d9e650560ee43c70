// Builds the page and configures the unit tests. Relative addresses (base "./") let the build lie
// under any path of any host.
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
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

/** Makes the page installable, and a service worker that keeps all of it after the first visit. */
const offline = VitePWA({
  // src/app/register.ts registers it, late, and takes a newer version when a person asks for it.
  injectRegister: null,
  registerType: "prompt",
  manifest: {
    name: "Balancedness Lab",
    short_name: "Balancedness",
    description: "SGD, SAM and BAR on scale-invariant problems, run live in the browser.",
    lang: "en",
    start_url: ".",
    scope: ".",
    display: "standalone",
    theme_color: "#ffffff",
    background_color: "#ffffff",
    icons: [
      { src: "favicon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "icon-512.png", sizes: "512x512", type: "image/png" },
      {
        src: "icon-maskable-512.png",
        sizes: "512x512",
        type: "image/png",
        purpose: "maskable",
      },
    ],
  },
  // The patterns below name the icons already.
  includeManifestIcons: false,
  workbox: {
    globPatterns: ["**/*"],
    // The plugin itself adds the first. The small-LoRA experiment's files are only for who opens it.
    globIgnores: ["manifest.webmanifest", "lora/**"],
    inlineWorkboxRuntime: true,
    // The state in a link's query changes nothing about the file. Other addresses in the lab's folder fall back to
    // the page where there is no network; pages of the same site below that folder are none of its business.
    ignoreURLParametersMatching: [/.*/],
    navigateFallback: null,
    runtimeCaching: [
      {
        urlPattern: ({ request, url }) =>
          request.mode === "navigate" &&
          new URL(".", url).href === new URL(".", location.href).href,
        handler: "NetworkOnly",
        options: { precacheFallback: { fallbackURL: "index.html" } },
      },
      {
        // Says which files are the newest; the last known ones do without a network.
        urlPattern: ({ url }) => url.href === new URL("lora/manifest.json", location.href).href,
        handler: "NetworkFirst",
        options: { cacheName: "lora" },
      },
      {
        // The small files, whose address changes with what is in them; the large ones are not kept.
        urlPattern: ({ url }) =>
          new URL(".", url).href === new URL("lora/", location.href).href &&
          url.searchParams.has("v"),
        handler: "CacheFirst",
        options: { cacheName: "lora-files", expiration: { maxEntries: 8 } },
      },
    ],
  },
});

export default defineConfig({
  base: "./",
  plugins: [react(), contentSecurityPolicy, offline],
  // In the tests the tfjs engine would otherwise be loaded twice, once by import and once by require.
  // In a build the default order stays: its "browser" entries keep tfjs's Node platform out.
  ...(process.env["VITEST"] === undefined ? {} : { resolve: { mainFields: ["module", "main"] } }),
  build: {
    target: "esnext",
    // All browsers that have WebGPU or module Workers preload modules by themselves.
    modulePreload: { polyfill: false },
    // Everything stays a file of its own: the content security policy has no "data:" for scripts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every figure needs, in one file: alone, the small ones among these compress badly. The lab begins to
          // compute before there are figures, and needs the trace alone. What both rooms of the site need is apart from what
          // one of them does, so that neither loads the other's code.
          groups: [
            {
              name: "trace",
              test: /src\/(trace\/(?!lora)|theory\/(rates|sharpness)|experiment\/reads|state\/(address|recorded))/,
              priority: 1,
            },
            {
              name: "frame",
              includeDependenciesRecursively: false,
              test: new RegExp(
                [
                  "src/app/(PresetRow|Sheet|Notices|Update|ShareButton|use-near|Rooms|Failure)\\.",
                  "src/controls/(check|ChoiceControl|ControlRow|effect|FormControls|grid|NumberControl|Segmented|SetControl|Swatch|Symbol|wording)\\.",
                  "src/panels/(catch-up|colours|describe|Figure|Formula|FullButton|gestures|Icon|keys|pace|read-out|source|use-source)\\.",
                  "src/charts/(axes|decimate|format|labels|layers|line-chart|nearest|scales|thin|zoom)\\.",
                ].join("|"),
              ),
              priority: 1,
            },
            { name: "d3", test: /node_modules\/(d3-(?!contour|dsv)|internmap)/, priority: 1 },
            {
              name: "figures",
              test: /src\/panels\/(curves|figures|lines|overlays|words)\./,
            },
          ],
        },
      },
    },
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
