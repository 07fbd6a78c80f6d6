import { createRequire } from 'node:module';
import treeSitter, { type Node } from '@vscode/tree-sitter-wasm';

const { Language, Parser } = treeSitter;
const require = createRequire(import.meta.url);

/** A command as PowerShell's grammar reads it: its name and every literal text among its arguments. */
export interface ReadCommand {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly literals: readonly string[];
}

const quotes: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
};

// PowerShell takes typographic quotes for quotes (language specification, 2.3.5.2); the grammar knows the ASCII ones.
const asAscii = (script: string) => script.replace(/[\u2018-\u201b\u201c-\u201e]/g, (quote) => quotes[quote] ?? quote);

/**
 * Reads scripts by the grammar that editors use (tree-sitter). What it does not understand throws. Literals are given
 * as PowerShell would have them: of two quotes that stand for one, the first.
 */
export async function createPowerShellReader(): Promise<(script: string) => readonly ReadCommand[]> {
  await Parser.init();
  const wasm = require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(wasm));

  return (script) => {
    const tree = parser.parse(asAscii(script));
    if (!tree || tree.rootNode.hasError) throw new Error(`this is not PowerShell: ${script}`);
    const all = (node: Node, type: string): readonly Node[] =>
      node.descendantsOfType(type).filter((one) => one !== null);
    if (all(tree.rootNode, 'expandable_string_literal').length > 0) throw new Error(`something expands in: ${script}`);
    const literalOf = (node: Node) =>
      script.slice(node.startIndex + 1, node.endIndex - 1).replace(/(['\u2018-\u201b])['\u2018-\u201b]/gu, '$1');
    return all(tree.rootNode, 'command').map((command) => ({
      name: command.childForFieldName('command_name')?.text ?? '',
      parameters: all(command, 'command_parameter').map(({ text }) => text),
      literals: all(command, 'verbatim_string_characters').map(literalOf),
    }));
  };
}
