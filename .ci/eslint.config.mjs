import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The project file stands beside this folder, not in it. */
const ROOT = new URL('..', import.meta.url).pathname;

export default tseslint.config(
  { ignores: ['dist/**', 'src/plan/plan.ts', 'src/validate/keeps-contract.ts', 'node_modules/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tests/tsconfig.json', tsconfigRootDir: ROOT } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      complexity: ['error', 20],
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: { AbortSignal: 'readonly', console: 'readonly', process: 'readonly', URL: 'readonly' },
    },
  },
);
