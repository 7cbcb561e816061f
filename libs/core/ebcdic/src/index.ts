export { BLANK, cp037, cp1047, findCodePage, UnmappableCharacterError, type CodePage } from './code-page.js';
