import { defineConfig } from 'vite';

// The page is served by the console service, from beside its bundle.
export default defineConfig({
  root: import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  logLevel: 'warn',
  build: {
    outDir: '../dist/bundle/web',
    emptyOutDir: true,
    // Inlined files would need a wider content security policy.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
});
