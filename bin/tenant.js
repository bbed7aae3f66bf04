#!/usr/bin/env node
import module from 'node:module';

// Node 22 and later keep compiled code between runs; Node 20 has no such cache and loses nothing.
module.enableCompileCache?.();
// The stack of a bug names the lines of the sources, not those of the bundle.
if (process.env.TENANT_DEBUG === '1') process.setSourceMapsEnabled(true);
const { main } = await import('../dist/main.js');
process.exitCode = await main(process.argv.slice(2));
