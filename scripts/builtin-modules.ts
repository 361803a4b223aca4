import type { Plugin } from 'esbuild';

/**
 * Takes Node's own modules as require() gives them. An import of one reads everything that it exports, also what is only loaded when it is
 * read: node:http brings all of fetch() along, node:util what compares texts.
 */
export const builtinModules: Plugin = {
  name: 'builtin-modules',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ importer, kind, path }) =>
      // The first file must be able to say on an old Node.js that it is too old; what import() is to give has to have names.
      importer.endsWith('/main.ts') || kind !== 'import-statement' ? { path, external: true } : { path, namespace: 'builtin' },
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      // As the prototype of an empty object: of the module itself esbuild would look at each property, and that loads some of them.
      contents: `module.exports = Object.create(process.getBuiltinModule(${JSON.stringify(path)}));`,
    }));
  },
};
