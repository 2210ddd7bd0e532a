/** Holds XML against the published schemas in tests/schemas. */
import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { ROOT } from './build.ts';

/** What libxml2 complains of when it reads `xml` by a schema; empty when nothing. */
export async function complaints(xml: string, schema: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'out.xml', contents: xml },
    schema: { fileName: schema, contents: readFileSync(`${ROOT}tests/schemas/${schema}`, 'utf8') },
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
