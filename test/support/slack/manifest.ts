import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { z } from 'zod';
import schema from './manifest.schema.1.0.0.json' with { type: 'json' };

const manifestFile = new URL('../../../manifest.yml', import.meta.url);

export function readManifestText(): string {
  return readFileSync(manifestFile, 'utf8');
}

/** The manifest after its instructions for HTTP were followed. */
export function httpVariant(text: string): string {
  return text.replaceAll('# [http] ', '').replace('socket_mode_enabled: true', 'socket_mode_enabled: false');
}

const names = z.array(z.string()).default([]);

const shape = {
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean() }),
    slash_commands: z.array(z.object({ command: z.string(), should_escape: z.boolean() })).default([]),
    shortcuts: z.array(z.object({ callback_id: z.string(), type: z.enum(['global', 'message']) })).default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: names }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: names }).default({ bot_events: [] }),
    interactivity: z.object({ is_enabled: z.boolean() }),
    socket_mode_enabled: z.boolean(),
  }),
};

const manifest = z
  .object({ _metadata: z.object({ major_version: z.number() }), ...shape })
  .transform(({ _metadata: metadata, ...rest }) => ({ ...rest, schemaVersion: metadata.major_version }));

export type Manifest = z.output<typeof manifest>;

/** What of the manifest the code must agree with. Throws when it is not even there. */
export function parseManifest(text: string): Manifest {
  return manifest.parse(parse(text));
}

const ajv = new Ajv({ strict: false, allErrors: true, formats: { uri: (text: string) => URL.canParse(text) } });
const isValid = ajv.compile(schema);

/** What Slack's own schema finds wrong. */
export function schemaProblems(text: string): readonly string[] {
  if (isValid(parse(text))) return [];
  return (isValid.errors ?? []).map((error) => {
    const { additionalProperty } = error.params;
    return `${error.instancePath} ${error.message}${additionalProperty === undefined ? '' : `: ${String(additionalProperty)}`}`;
  });
}
