import { defineConfig } from 'vite';

// Names stay fixed: the server answers with an entity tag, and pages name the files by hand.
export default defineConfig({
  root: 'src/main/bundle',
  base: './',
  publicDir: false,
  build: {
    outDir: process.env.NEEDLEWORK_BUNDLE ?? '../../../target/bundle',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 700,
    target: 'es2022',
    rolldownOptions: {
      // htmx asks for eval in one place, which its setting allowEval=false and the content security policy keep shut.
      checks: { eval: false },
      input: { desk: 'src/main/bundle/desk.js', charts: 'src/main/bundle/charts.js', block: 'src/main/bundle/block.js', clinic: 'src/main/bundle/clinic.js' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
