/** The one file that imports the YAML package; only its neighbours in this folder may import it. */
export {
  Composer,
  CST,
  Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Parser,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
