import { may, must, type Shape, shape } from '../model/kind.ts';

const node = shape.ref('Asset', 'Service');

/**
 * What something cannot run without. An id is a dependency; `any_of` is met by one of its members; `type:
 * soft` is drawn but does not hold anything up.
 */
export const dependencies: Shape = shape.list(
  shape.either(
    node,
    shape.mapping({ any_of: must(shape.list(node), 'Any one of these is enough') }),
    shape.mapping({
      ref: must(node, 'The asset or service needed'),
      type: may(shape.choice('hard', 'soft'), 'soft: works without it, if worse'),
    }),
  ),
);
