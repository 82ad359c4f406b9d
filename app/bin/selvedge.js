#!/usr/bin/env node
// A package of its own only so that npm links `npx selvedge` without an install script. It is JavaScript so
// that what was compiled once (kept beside the system's temporary files) is found again before the first
// TypeScript is read: then what strips types is not even loaded, which spares a second and some 12 MB.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('../cli/selvedge.ts');
