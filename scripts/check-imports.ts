// Fails when an import between the folders of src/ goes against the data flow. The folders are the
// architecture; the two tables below are its only formal statement.
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "oxc-parser";

/** What each folder of src/ may import besides itself: folders, or single modules of them. */
const mayImport: Record<string, readonly string[]> = {
  random: [],
  experiment: [],
  encoder: [],
  "lora-assets": ["encoder"],
  algebra: [],
  // What a sample is reduced to is the problem's to say.
  problems: ["algebra", "random/minibatch"],
  optimizers: ["algebra"],
  // What theory says of one record is a quantity beside what was recorded there.
  trace: ["experiment", "theory/rates", "theory/sharpness"],
  engine: ["experiment", "random", "algebra", "problems", "optimizers", "trace"],
  // The small LoRA, an engine of its own that makes its steps and takes its times as the other does, on what it loads.
  lora: [
    ...["experiment", "random", "algebra", "optimizers", "trace", "encoder", "lora-assets"],
    ...["engine/stopwatch", "engine/golden-file"],
  ],
  // What runs the small LoRA for the page, in Workers.
  "lora-engine": ["experiment", "random", "trace", "lora", "lora-assets"],
  // The steps as Python, and the samples that they are to be compared on.
  pytorch: [
    ...["experiment", "algebra", "problems", "optimizers"],
    ...["random/minibatch", "engine/data-set", "engine/plan"],
  ],
  // Which samples of a finite data set are outliers is a matter of their draw.
  theory: ["trace", "experiment", "random/minibatch"],
  charts: [],
  controls: ["experiment"],
  panels: ["experiment", "trace", "theory", "charts", "controls"],
  export: ["experiment", "trace", "charts", "panels"],
  // What leaves the page as a file and what comes to it, in a Worker; golden files are the engines' to replay.
  files: [
    "experiment",
    "trace",
    "export/pieces",
    "export/parquet",
    "export/result-file",
    "engine",
    "lora",
  ],
  state: [
    ...["trace", "experiment", "theory/outliers", "engine/client", "engine/protocol"],
    ...["lora-engine/client", "lora-engine/protocol", "lora-assets/fetch"],
  ],
  app: [
    ...["random", "experiment", "algebra", "problems", "optimizers", "trace", "engine", "theory"],
    ...["charts", "controls", "panels", "state", "export", "files", "pytorch", "lora-engine"],
  ],
  cli: [
    ...["random", "experiment", "algebra", "problems", "optimizers", "trace", "engine", "lora"],
    ...["lora-assets", "files/golden"],
    "theory",
    // Written by it, as the engine's emitted kernels are.
    "controls/generated/formulas",
    // The names of the view's keys in a link, and a browser for what needs WebGPU.
    ...["state/view", "state/view-link", "../scripts/browser-page"],
  ],
};

/** Which folders may import a package; the first pattern that fits counts, others are free. */
const packages: { pattern: RegExp; folders: readonly string[] }[] = [
  { pattern: /^react(-dom)?(\/|$)/, folders: ["controls", "panels", "app", "state"] },
  { pattern: /^@tensorflow\//, folders: ["engine", "cli"] },
  { pattern: /^d3-(format|array|scale)$/, folders: ["charts", "panels", "controls"] },
  // Reads what a person pastes into a panel, and writes what leaves the page.
  { pattern: /^d3-dsv$/, folders: ["panels", "export"] },
  { pattern: /^d3(-|$)/, folders: ["charts"] },
  // The page gets what it typesets, not the typesetter.
  { pattern: /^katex$/, folders: ["cli"] },
  { pattern: /^node:/, folders: ["cli"] },
];

/** Modules that lie in src/ itself and the folder whose rights they have. */
const rootModules: Record<string, string> = { "main.tsx": "app" };

/**
 * The broken rules of one module.
 * @param path its path inside src/, with forward slashes
 */
export function checkModule(path: string, source: string): string[] {
  if (/\.test\.tsx?$/.test(path) || (/\.d\.ts$/.test(path) && !path.includes("/"))) return [];
  const folder = folderOf(path);
  const allowed = folder === undefined ? undefined : mayImport[folder];
  if (folder === undefined || allowed === undefined) {
    return [
      `src/${path}: lies in no folder known to scripts/check-imports.ts. Move it into one of ` +
        `${Object.keys(mayImport).join(", ")}, or add its folder to the table.`,
    ];
  }
  return importsOf(path, source).flatMap((specifier) => {
    const complaint = specifier.startsWith(".")
      ? checkModuleImport(path, folder, allowed, specifier)
      : checkPackageImport(folder, specifier);
    return complaint === undefined ? [] : [`src/${path}: imports "${specifier}", but ${complaint}`];
  });
}

function checkModuleImport(
  path: string,
  folder: string,
  allowed: readonly string[],
  specifier: string,
): string | undefined {
  const target = posix.join(posix.dirname(path), specifier.replace(/[?#].*$/, ""));
  if (target.startsWith("../")) {
    // Data beside src/ is nobody's code.
    if (!/\.[cm]?[jt]sx?$/.test(target) || allowed.includes(target.replace(/\.[a-z]+$/, ""))) {
      return undefined;
    }
    return "src/ imports no code from outside of src/";
  }
  if (folderOf(target) === folder) return undefined;
  const module = target.replace(/\.[a-z]+$/, "");
  if (allowed.some((right) => module === right || module.startsWith(`${right}/`))) return undefined;
  return `${folder}/ may import ${list(allowed)}`;
}

function checkPackageImport(folder: string, specifier: string): string | undefined {
  const rule = packages.find(({ pattern }) => pattern.test(specifier));
  if (rule === undefined || rule.folders.includes(folder)) return undefined;
  return `only ${list(rule.folders)} may import it, not ${folder}/`;
}

function folderOf(path: string): string | undefined {
  const slash = path.indexOf("/");
  return slash === -1 ? rootModules[path] : path.slice(0, slash);
}

function list(folders: readonly string[]): string {
  return folders.length === 0 ? "no other folder" : folders.map((name) => `${name}/`).join(", ");
}

/** All that a module refers to: imports of values and types, re-exports, import(), new URL(..., import.meta.url). */
function importsOf(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`src/${path}: ${errors[0]?.message}`);
  const found: string[] = [];
  const add = (node: { type: string } | null | undefined) => {
    if (node?.type !== "Literal") return;
    const { value } = node as { type: string; value?: unknown };
    if (typeof value === "string") found.push(value);
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    NewExpression: ({ callee, arguments: [file, base] }) => {
      const isUrl = callee.type === "Identifier" && callee.name === "URL";
      const isBesideModule =
        base?.type === "MemberExpression" && base.object.type === "MetaProperty";
      if (isUrl && isBesideModule) add(file);
    },
  }).visit(program);
  return found;
}

/** Checks every module under a src/ folder. */
function checkFolder(root: string): { complaints: string[]; modules: number } {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .map((path) => path.split(sep).join("/"))
    .sort();
  return {
    complaints: paths.flatMap((path) => checkModule(path, readFileSync(join(root, path), "utf8"))),
    modules: paths.length,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("../src", import.meta.url));
  const { complaints, modules } = checkFolder(root);
  for (const complaint of complaints) console.error(complaint);
  console.log(
    `${relative(process.cwd(), root) || root}: ${modules} modules, ${complaints.length} imports against the data flow`,
  );
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
