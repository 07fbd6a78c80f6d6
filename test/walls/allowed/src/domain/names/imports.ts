export * from './hostname.ts';
export * from '#domain/checks/finding.ts';
export * from 'zod';
export * from 'tldts';
export { domainToASCII, domainToUnicode } from 'node:url';
