interface Tool {
  /** What is looked for on the PATH, or as a file. */
  readonly command: string;
  readonly debianPackage: string;
}

/** What the tests need beside npm packages. */
export const neededTools: readonly Tool[] = [
  { command: 'redis-server', debianPackage: 'redis-server' },
  { command: 'nsd', debianPackage: 'nsd' },
  { command: 'unbound', debianPackage: 'unbound' },
  { command: 'ldns-signzone', debianPackage: 'ldnsutils' },
  { command: 'chromium', debianPackage: 'chromium' },
  { command: 'openssl', debianPackage: 'openssl' },
  // It brings Kamailio itself.
  { command: 'kamailio', debianPackage: 'kamailio-tls-modules' },
];

/** What experiments with faults need besides. */
export const neededForFaults: readonly Tool[] = [
  // It brings the library of false clocks.
  { command: 'faketime', debianPackage: 'faketime' },
];

/** What pictures need besides, so that Korean and symbols are drawn. */
export const neededFonts: readonly Tool[] = [
  { command: '/usr/share/fonts/truetype/nanum/NanumGothic.ttf', debianPackage: 'fonts-nanum' },
  { command: '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf', debianPackage: 'fonts-noto-color-emoji' },
];

const oldestNode = [24, 12] as const;

export interface Machine {
  /** As in `process.versions.node`. */
  readonly node: string;
  readonly missing: readonly Tool[];
  readonly isRoot: boolean;
  readonly hasAptGet: boolean;
}

export type Preparation =
  | { readonly kind: 'ready' }
  | { readonly kind: 'install'; readonly packages: readonly string[] }
  | { readonly kind: 'stop'; readonly message: string };

function isOldNode(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
}

/** A missing tool is installed or named, never skipped. */
export function decidePreparation({ node, missing, isRoot, hasAptGet }: Machine): Preparation {
  if (isOldNode(node)) {
    return { kind: 'stop', message: `Node ${oldestNode.join('.')} or later is needed, this is ${node}. Type: npm ci` };
  }
  if (missing.length === 0) return { kind: 'ready' };
  const packages = missing.map((tool) => tool.debianPackage);
  const commands = missing.map((tool) => tool.command).join(', ');
  if (isRoot && hasAptGet) return { kind: 'install', packages };
  const remedy = hasAptGet
    ? `Type: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`
    : 'Install them with the package manager of this system.';
  return { kind: 'stop', message: `The tests need ${commands}. ${remedy}` };
}
