#!/usr/bin/env node
// A package of its own only so that npm links `npx selvedge` without an install script.
import '../cli/selvedge.ts';
