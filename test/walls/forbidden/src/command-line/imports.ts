export * from '#adapters/dns/resolver.ts'; // caught by no-restricted-imports
export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#slack/app.ts'; // caught by no-restricted-imports
export * from '#slack/check-report/render.ts'; // caught by no-restricted-imports
export * from '#slack/ids.ts'; // caught by no-restricted-imports
export * from '../worker.ts'; // caught by no-restricted-imports
export * from 'node:process'; // caught by no-restricted-imports
export * from 'dns2'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
export const home = () => process.env['HOME']; // caught by no-process-env
