import tseslint from 'typescript-eslint';
import { boundaries } from './tools/eslint-boundaries.mjs';

export default tseslint.config({ ignores: ['**/dist/**', '**/node_modules/**', '.nx/**'] }, ...tseslint.configs.recommended, {
  files: ['**/*.ts'],
  plugins: { idprop: { rules: { boundaries } } },
  rules: {
    'idprop/boundaries': 'error',
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    eqeqeq: 'error',
  },
});
