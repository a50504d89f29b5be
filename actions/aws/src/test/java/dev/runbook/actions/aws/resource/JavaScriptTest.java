package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export const handler = async (event) => event",
        "export async function handler() {}",
        "export default {}",
        "function handler() {}\nexport { handler }",
        "export*from './other.mjs'",
        "'use strict'; export function handler() {}",
        "import { readFile } from 'node:fs/promises';\nexport { handler }",
        "import fs from 'fs'",
        "import'./setup.mjs'",
        "import * as fs from \"fs\"",
        "/* a licence */ import x from 'x'",
        "const here = 1\n  export { here }",
        "const a = `${b}`; export { a }",
        "const re = /[/'\"]/g;\nexport const handler = () => re",
        "const half = 4 / 2; // don't\nexport const handler = () => half",
        "function a() {}export { a }",
      })
  void what_imports_or_exports_is_an_ES_module(String code) {
    assertThat(new JavaScript(code).isModule()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "exports.handler = async (event) => event",
        "module.exports = { handler }",
        "const fs = require('fs')\nexports.handler = () => fs",
        "exports.handler = async () => (await import('node:fs')).existsSync('.')",
        "exports.handler = async () => {\n  import('x')\n}",
        "// export const handler = 1",
        "/*\nexport const handler = 1\n*/",
        "exports.text = `\nexport const handler = 1\n`",
        "exports.text = 'a\\\nexport const b = 1'",
        "exports.text = \"; import x from 'x'\"",
        "exports.re = /;export { a }/",
        "const o = { export: 1, import: 2 }; exports.o = o",
        "exports.exported = 1\nexports.imported = 2",
        "exported = 1\nimporter = 2",
      })
  void everything_else_is_CommonJS(String code) {
    assertThat(new JavaScript(code).isModule()).isFalse();
  }

  @Test
  void code_of_any_length_is_read() {
    String code = "exports.text = '" + "\\'".repeat(100_000) + "';\n";

    assertThat(new JavaScript(code).isModule()).isFalse();
    assertThat(new JavaScript(code + "import x from 'x'").isModule()).isTrue();
  }
}
