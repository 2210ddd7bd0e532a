/**
 * Loaded into a process before all else (`node --require`): a connection to anywhere but the loopback interface throws,
 * and so does asking for the address of any other name. Each is told, a line each, in the file that the variable
 * CONNECTIONS_REFUSED names.
 */
'use strict';
const dns = require('node:dns');
const dgram = require('node:dgram');
const { appendFileSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const { Socket } = require('node:net');

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;

function guard(what, host) {
  if (LOOPBACK.test(host)) return;
  appendFileSync(process.env.CONNECTIONS_REFUSED, `${what} ${host}\n`);
  throw new Error(`Refused: ${what} ${host}. Nothing beyond the loopback interface is there.`);
}

/** Where `connect` goes, in any of the ways it may be called; undefined for a socket that is a file. */
function hostOf([first, second]) {
  const target = Array.isArray(first) ? first[0] : first;
  if (typeof target === 'object' && target !== null)
    return target.path ? undefined : (target.host ?? 'localhost');
  if (typeof target === 'string' && !/^\d+$/.test(target)) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...words) {
  const host = hostOf(words);
  if (host !== undefined) guard('connect', host);
  return connect.apply(this, words);
};

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...words) {
  // The address stands last, or before what is called afterwards.
  const rest = words.filter((word) => typeof word !== 'function');
  const last = rest.at(-1);
  guard('send', typeof last === 'string' && rest.length > 1 ? last : 'localhost');
  return send.apply(this, words);
};

for (const place of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
  for (const name of Object.getOwnPropertyNames(place)) {
    const original = place[name];
    if (!/^(?:lookup|resolve|reverse)/.test(name) || typeof original !== 'function') continue;
    place[name] = function (host, ...words) {
      guard(name, host ? String(host) : 'localhost');
      return original.call(this, host, ...words);
    };
  }
syncBuiltinESMExports();
