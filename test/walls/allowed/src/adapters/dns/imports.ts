export * from './keys.ts';
export * from '#ports.ts';
export * from '#domain/names/hostname.ts';
export * from 'node:net';
export * from 'node:fs/promises';
export * from '#adapters/dns/codec.ts';
export * from 'dns2';
export * from 'node:dgram';
