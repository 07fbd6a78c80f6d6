/** A moment (epoch ms) for text that leaves Slack: `2026-11-22 20:00 UTC`. */
export function utc(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** A moment in the reader's own time zone; the fallback is UTC. `at` is epoch ms. */
export function date(at: number): string {
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${utc(at)}>`;
}

/** How long ago a moment (epoch ms) is, as the reader's Slack says it: “3 minutes ago”; the fallback is UTC. */
export function ago(at: number): string {
  return `<!date^${Math.floor(at / 1000)}^{ago}|${utc(at)}>`;
}
