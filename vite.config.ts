import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { galleryServer } from './app/web/gallery/server.ts';

/** The web's build. `app/web/gallery.html` is served while developing only: it is no input here. */
export default defineConfig({
  root: fileURLToPath(new URL('app/web', import.meta.url)),
  cacheDir: fileURLToPath(new URL('node_modules/.vite', import.meta.url)),
  plugins: [react(), galleryServer()],
  resolve: {
    // Contracts come without the shapes they are checked with on the server: see there.
    alias: [
      { find: /^zod$/, replacement: fileURLToPath(new URL('app/web/unread-shapes.ts', import.meta.url)) },
    ],
  },
  // `npm run dev` brings its own address; by itself Vite asks a program that runs at the usual one.
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // Only style sheets act by being imported, besides the entry and what sets the shade at start.
      treeshake: {
        moduleSideEffects: (id: string) =>
          id.endsWith('.css') || id.includes('/app/web/main.tsx') || id.includes('/app/web/index.html'),
      },
    },
  },
});
