export * from 'csv-stringify/sync';
export * from '#slack/kit/text.ts';
