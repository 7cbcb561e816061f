import { captureOutput, createLogger } from '@idprop/server';

// The provider's library writes to the console while it is loaded: main imports this first.
captureOutput(createLogger(process.env['IDPROP_SERVICE'] ?? 'gateway'));
