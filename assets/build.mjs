// Builds static/ from the sources beside this file: the same bytes every time, whoever builds.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const target = join(here, "..", "static");
const titillium = join(packages, "@fontsource", "titillium-web");
const budgets = { "forum.css": 45, "forum.js + htmx.min.js": 30, fonts: 60 }; // KB, compressed

const compiled = compileStylesheet(); // first: it takes the longest and is what may fail
rmSync(target, { recursive: true, force: true });
mkdirSync(join(target, "fonts"), { recursive: true });
copyFonts();
copyScripts();
copyImages();
writeNotices();
writeStylesheet();
writeManifest();
reportSizes();

/** Titillium Web in the three weights the pages use; Latin first, the rest of Latin on demand. */
function copyFonts() {
  for (const script of ["latin", "latin-ext"]) {
    for (const weight of [400, 600, 700]) {
      const name = `titillium-web-${script}-${weight}`;
      cpSync(join(titillium, "files", `${name}-normal.woff2`), join(target, "fonts", `${name}.woff2`));
    }
  }
  cpSync(join(titillium, "LICENSE"), join(target, "fonts", "LICENSE.txt"));
}

function copyScripts() {
  const htmx = text(join(packages, "htmx.org", "dist", "htmx.min.js"));
  write("htmx.min.js", htmx.replace(/\n?\/\/# sourceMappingURL=.*\n?$/, "\n"));
  for (const name of ["forum.js", "agenda.js"]) write(name, text(join(here, "js", name)));
}

function copyImages() {
  for (const name of readdirSync(join(here, "images")).sort()) {
    write(name, text(join(here, "images", name)));
  }
}

/** The licences that ask to travel with what they cover. */
function writeNotices() {
  const covered = [
    ["Bootstrap Italia, and Bootstrap within it: parts of forum.css", join(packages, "bootstrap-italia", "LICENSE")],
    ["Bootstrap, on which Bootstrap Italia is built: parts of forum.css", join(here, "licences", "bootstrap.txt")],
    ["htmx: htmx.min.js", join(packages, "htmx.org", "LICENSE")],
    ["Titillium Web: fonts/*.woff2", join(titillium, "LICENSE")],
  ];
  const rule = "=".repeat(78);
  write("LICENSES.txt", covered.map(([what, path]) => `${rule}\n${what}\n${rule}\n\n${text(path).trim()}\n`).join("\n"));
}

function compileStylesheet() {
  return sass.compile(join(here, "scss", "forum.scss"), {
    style: "compressed",
    charset: false,
    loadPaths: [join(packages, "bootstrap-italia", "src", "scss")],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  }).css;
}

/** Fonts are named with their digests, so that the page's preloads and the stylesheet mean the same address. */
function writeStylesheet() {
  const notice = "/*! Forum del Piano. Contains parts of Bootstrap Italia and Bootstrap: see LICENSES.txt */\n";
  const versioned = compiled.replace(/url\("?(fonts\/[^")]+)"?\)/g, (_, path) => `url("${path}?v=${digest(path)}")`);
  write("forum.css", `${notice}${versioned.replace(/^\uFEFF/, "")}\n`);
}

/** What each file's address carries, so that a browser may keep it until it changes. */
function writeManifest() {
  const names = files(target).filter((name) => !name.endsWith(".txt"));
  write("manifest.json", `${JSON.stringify(Object.fromEntries(names.map((name) => [name, digest(name)])), null, 2)}\n`);
}

function reportSizes() {
  const packed = (name) => gzipSync(readFileSync(join(target, name)), { level: 9 }).length;
  const sizes = {
    "forum.css": packed("forum.css"),
    "forum.js + htmx.min.js": packed("forum.js") + packed("htmx.min.js"),
    fonts: files(target).filter((name) => name.endsWith(".woff2")).reduce((sum, name) => sum + bytes(name).length, 0),
  };
  for (const [what, size] of Object.entries(sizes)) {
    console.log(`${what}: ${(size / 1024).toFixed(1)} KB of ${budgets[what]}`);
    if (size > budgets[what] * 1024) process.exitCode = 1;
  }
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [relative(target, join(folder, entry.name))]))
    .sort();
}

function digest(name) {
  return createHash("sha256").update(bytes(name)).digest("hex").slice(0, 12);
}

function bytes(name) {
  return readFileSync(join(target, name));
}

function text(path) {
  return readFileSync(path, "utf8");
}

function write(name, content) {
  writeFileSync(join(target, name), content);
}
