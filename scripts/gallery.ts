import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PAGES } from '../ui/pages.ts';
import { shootGallery } from './gallery/shoot.ts';

/**
 * Shows every page of the add-on in every state, in a plain browser with fixtures. `--shoot` has Chromium walk all of
 * them instead: axe-core judges each one, and the pictures go to test-artifacts/gallery/.
 */
const OUT = 'node_modules/.cache/gallery';
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** As strict as the add-on's own, but for the texts, which the gallery fetches. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const isWalked = process.argv.includes('--shoot');

await buildGallery();
const server = await serve();
const { port } = server.address() as AddressInfo;
const address = `http://127.0.0.1:${port}/ui/gallery/gallery.html`;

if (isWalked) {
  try {
    process.exitCode = (await shootGallery(address, process.argv.slice(2))) ? 0 : 1;
  } finally {
    server.close();
  }
} else {
  console.log(`The gallery is at ${address} (Ctrl+C ends it).`);
}

async function buildGallery(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  await build({
    entryPoints: ['ui/gallery/gallery.tsx', ...PAGES.map((page) => `ui/${page}/${page}.css`)],
    entryNames: '[dir]/[name]',
    outbase: '.',
    outdir: OUT,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // Walked by a machine, nobody reads the source: each of a hundred pages would carry it.
    sourcemap: isWalked ? false : 'inline',
    logLevel: 'warning',
  });
  await cp('_locales', join(OUT, '_locales'), { recursive: true });
  await cp('icons', join(OUT, 'icons'), { recursive: true });
  await cp(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), join(OUT, 'axe.min.js'));
  await cp('ui/gallery/gallery.html', join(OUT, 'ui/gallery/gallery.html'));
}

/** Serves the folder on this machine alone. What walks it may keep what it got: nothing changes meanwhile. */
function serve(): Promise<Server> {
  const started = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    readFile(join(OUT, path)).then(
      (content) => {
        const headers = {
          'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': POLICY,
          'cache-control': isWalked ? 'max-age=3600' : 'no-store',
        };
        response.writeHead(200, headers).end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((ready) => started.listen(0, '127.0.0.1', () => ready(started)));
}
