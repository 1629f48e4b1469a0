// Holds queries of Log Analytics against Microsoft's own parser and the columns of the tables there, and prints what it
// complains of. Argument: a file with {tables: {name: columns}, queries: [...]}.
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');

const { tables, queries } = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const { GlobalState, KustoCode, Symbols } = globalThis.Kusto.Language;
const known = Object.entries(tables).map(([name, columns]) => Symbols.TableSymbol.From(columns).WithName(name));
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor2('workspace', null, known));

for (const query of queries) {
  const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
  for (let at = 0; at < System.Array.getCount(found); at++) {
    const { Severity, Start, Message } = System.Array.getItem(found, at);
    console.log(`${Severity} at ${Start} of ${query}: ${Message}`);
  }
}
