/** Ports of this machine's loopback at which the containers are reached. */
export interface PublishedPorts {
  readonly gateway: number;
  readonly zceeHttp: number;
  readonly zceeHttps: number;
  readonly console: number;
}

/** What services listen on inside their containers; the same in every one, since each has an address of its own. */
export const containerPorts: PublishedPorts = { gateway: 8080, zceeHttp: 9080, zceeHttps: 9443, console: 8088 };

/** Published under the same numbers, or under numbers that much higher: for a second system on this machine. */
export function publishedPorts(offset = 0): PublishedPorts {
  const { gateway, zceeHttp, zceeHttps, console } = containerPorts;
  return { gateway: gateway + offset, zceeHttp: zceeHttp + offset, zceeHttps: zceeHttps + offset, console: console + offset };
}
