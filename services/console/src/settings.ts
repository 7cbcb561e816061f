import { z } from 'zod';

/** A console's settings in sysplex.yaml. */
export const consoleSettings = z.strictObject({
  port: z.int().min(0).max(65535).default(0).describe('Of the admin API and the web console; 0 for any that is free'),
  address: z.string().default('127.0.0.1').describe('Address to listen on; loopback unless set otherwise'),
  hosts: z.array(z.string()).default([]).describe('Further names under which it may be called'),
});
