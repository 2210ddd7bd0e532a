/**
 * What can be the address of something on the web that leads to one place for everybody: https, a host, and steps that each
 * go down, spelt so or so. No name to log in by, no query and no fragment. As JSON Schema takes it.
 */
export const WEB_ADDRESS =
  '^https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?(/(?!([.]|%2[Ee]){1,2}(/|$))[A-Za-z0-9._~%+-]+)*/?$';
