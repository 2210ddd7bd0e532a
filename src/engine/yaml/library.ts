/** The one file that imports the YAML package; only its neighbours in this folder may import it. */
export { Composer, CST, type Document, isAlias, isMap, isScalar, isSeq, Parser, type YAMLMap } from 'yaml';
