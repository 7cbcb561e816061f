/** Tells a service to begin anew from its definitions, after the namespace was emptied. Answered when it has. */
export const SERVICE_RESET = 'service.reset';
