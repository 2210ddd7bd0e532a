/** The modules that exist only in a build or a test: made from schemas and templates. */
import { templateModule } from './templates.mjs';
import { VALIDATORS, validatorsModule } from './validators.mjs';

/** What the bundler and the test runner need to resolve them. */
export async function generatedModules() {
  const validators = await validatorsModule();
  return {
    virtual(path) {
      if (path !== VALIDATORS) throw new Error(`There is no generated module ${path}.`);
      return validators;
    },
    template: templateModule,
  };
}
