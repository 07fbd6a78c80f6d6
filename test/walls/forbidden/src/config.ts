export * from '#domain/names/hostname.ts'; // caught by no-restricted-imports
export * from './ports.ts'; // caught by no-cycle, no-restricted-imports
export * from 'node:fs'; // caught by no-restricted-imports
export * from '#slack/ids.ts'; // caught by no-restricted-imports
