// Prints what the AsyncAPI parser has against a document, one line a fault; exit code 1 where there is one.
//
//     node validate.js ../../schemas/asyncapi.yaml
const { Parser, fromFile } = require("@asyncapi/parser");

const ERROR = 0;
const WARNING = 1;

async function main(file) {
  const { document, diagnostics } = await fromFile(new Parser(), file).parse();
  const faults = diagnostics.filter(({ severity }) => severity === ERROR || severity === WARNING);
  for (const { code, message, path } of faults) {
    console.log(`${path.join(".")}: ${message} (${code})`);
  }
  process.exitCode = document && faults.length === 0 ? 0 : 1;
}

main(process.argv[2]);
