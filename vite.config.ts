import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite` (the development server) finds a running `strata serve`. */
const server = process.env['STRATA_SERVER'] ?? 'http://127.0.0.1:4870';

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('dist/client', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // From here on browsers know `light-dark()`; what it is rewritten to for older ones ignores our theme button.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    // One stylesheet: one of a part that is loaded later would not be asked for again after it could not be had.
    cssCodeSplit: false,
    // Fonts must stay files: the page's content security policy has no `data:` for them.
    assetsInlineLimit: 0,
  },
  // The server refuses foreign origins, so the proxy speaks to it under its own name.
  server: { proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } } },
});
