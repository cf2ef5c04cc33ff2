import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite` (the development server) finds a running `strata serve`. */
const server = process.env['STRATA_SERVER'] ?? 'http://127.0.0.1:4870';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `vite build` makes both: the page in `dist/client`, and in `dist/server` the command with the programs of its threads. */
export default defineConfig({
  root: here('client'),
  builder: {},
  environments: {
    client: {
      build: {
        outDir: here('dist/client'),
        target: 'es2022',
        // From here on browsers know `light-dark()`; what it is rewritten to for older ones ignores our theme button.
        cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
        // One stylesheet: one of a part that is loaded later would not be asked for again after it could not be had.
        cssCodeSplit: false,
        // Fonts must stay files: the page's content security policy has no `data:` for them.
        assetsInlineLimit: 0,
      },
    },
    server: {
      consumer: 'server',
      // Many small modules, which every thread would look for on its own. What is loaded late or rarely stays outside.
      resolve: { noExternal: ['zod', 'lru-cache', 'fzstd'] },
      build: {
        outDir: here('dist/server'),
        target: 'node20',
        minify: false,
        rolldownOptions: {
          input: {
            cli: here('server/cli.ts'),
            worker: here('server/workers/worker.ts'),
            'unpack-worker': here('server/workers/unpack-worker.ts'),
            'follower-thread': here('server/live/follower-thread.ts'),
          },
          output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
        },
      },
    },
  },
  build: { emptyOutDir: true, sourcemap: true },
  plugins: [react()],
  // The server refuses foreign origins, so the proxy speaks to it under its own name.
  server: { proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } } },
});
