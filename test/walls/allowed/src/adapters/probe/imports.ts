export * from './keys.ts';
export * from '#ports.ts';
export * from '#domain/names/hostname.ts';
export * from 'node:net';
export * from 'node:fs/promises';
export * from 'node:tls';
export * from '#adapters/probe/tcp.ts';
