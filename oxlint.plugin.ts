/** oxlint has no `no-restricted-syntax`; this is the one thing its own rules cannot see: a `Date` made from the clock. */

interface Node {
  readonly type: string;
  readonly name?: string;
}

interface Construction extends Node {
  readonly callee: Node;
  readonly arguments: readonly Node[];
}

interface RuleContext {
  report(finding: { readonly node: Node; readonly message: string }): void;
}

const message = 'The time comes in as an argument, in epoch milliseconds.';

const isDate = (node: Node) => node.type === 'Identifier' && node.name === 'Date';

const noClock = {
  create: (context: RuleContext) => ({
    NewExpression(node: Construction) {
      if (isDate(node.callee) && node.arguments.length === 0) context.report({ node, message });
    },
    // `Date()` without `new` ignores its arguments and is always now.
    CallExpression(node: Construction) {
      if (isDate(node.callee)) context.report({ node, message });
    },
  }),
};

export default { meta: { name: 'picbot' }, rules: { 'no-clock': noClock } };
