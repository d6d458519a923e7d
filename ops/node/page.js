// Writes a document as one HTML file that needs no network: the AsyncAPI component with the document inside.
//
//     node page.js ../../schemas/asyncapi.yaml ../../out/contract.html
const { readFileSync, writeFileSync } = require("node:fs");
const { Parser, fromFile, stringify } = require("@asyncapi/parser");

const COMPONENT = "@asyncapi/react-component";

function inline(text) {
  return text.replaceAll("</script", "<\\/script");
}

async function main(source, target) {
  const { document } = await fromFile(new Parser(), source).parse();
  if (!document) {
    throw new Error(`${source} is no AsyncAPI document; validate.js says why`);
  }
  const styles = readFileSync(require.resolve(`${COMPONENT}/styles/default.min.css`), "utf8");
  const script = readFileSync(require.resolve(`${COMPONENT}/browser/standalone/without-parser.js`), "utf8");
  const schema = JSON.stringify(stringify(document));
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info().title()} ${document.info().version()}</title>
<style>${styles}</style>
</head>
<body>
<div id="contract"></div>
<script>${inline(script)}</script>
<script>
AsyncApiStandalone.render(
  { schema: ${inline(schema)}, config: { show: { sidebar: true } } },
  document.getElementById("contract"),
);
</script>
</body>
</html>
`;
  writeFileSync(target, page);
}

main(...process.argv.slice(2));
