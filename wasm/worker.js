// Runs one WebAssembly engine; see door.ts.
