import { flag, items, place, reference, secret, text, time, whole, type ElementTable } from './meta.js';

/** Key stores, TLS and HTTP listeners (zcee.md 2). */
export const transport: ElementTable = {
  keyStore: {
    defaultId: 'defaultKeyStore',
    attributes: {
      password: secret(),
      location: place({ default: '${server.output.dir}/resources/security/key.p12' }),
      type: text({ default: 'PKCS12' }),
      fileBased: flag({ default: 'true' }),
      readOnly: flag({ default: 'false', unused: true }),
      pollingRate: time({ default: '500ms' }),
      updateTrigger: text({ default: 'mbean', values: ['polled', 'mbean', 'disabled'] }),
    },
    children: {
      keyEntry: {
        attributes: {
          name: text({ required: true }),
          keyPassword: secret({ required: true, unused: true }),
        },
      },
    },
  },
  ssl: {
    attributes: {
      keyStoreRef: reference({ targets: ['keyStore'] }),
      trustStoreRef: reference({ targets: ['keyStore'] }),
      sslProtocol: text(),
      clientAuthentication: flag({ default: 'false' }),
      clientAuthenticationSupported: flag({ default: 'false' }),
      securityLevel: text({ default: 'HIGH', values: ['HIGH', 'MEDIUM', 'LOW', 'CUSTOM'], unused: true }),
      clientKeyAlias: text(),
      serverKeyAlias: text(),
      enabledCiphers: text(),
      verifyHostname: flag({ default: 'true' }),
      skipHostnameVerificationForHosts: items(),
      trustDefaultCerts: flag({ default: 'false', unused: true }),
      enforceCipherOrder: flag({ default: 'false' }),
    },
    children: {
      outboundConnection: {
        attributes: {
          host: text({ required: true }),
          port: whole(),
          clientCertificate: text(),
        },
      },
    },
  },
  sslDefault: {
    singleton: true,
    attributes: {
      sslRef: reference({ default: 'defaultSSLConfig', targets: ['ssl'] }),
      outboundSSLRef: reference({ targets: ['ssl'] }),
      httpHostNameVerification: flag({ default: 'false', unused: true }),
    },
  },
  sslOptions: {
    attributes: {
      sessionTimeout: time({ default: '1d', unit: 's', unused: true }),
      suppressHandshakeErrors: flag({ default: 'false', unused: true }),
      sslRef: reference({ targets: ['ssl'] }),
      sslSessionTimeout: time({ default: '86400s' }),
      sslSessionCacheSize: whole({ default: '100', unused: true }),
    },
  },
  httpEndpoint: {
    attributes: {
      onError: text({ default: 'WARN', values: ['WARN', 'FAIL', 'IGNORE'] }),
      enabled: flag({ default: 'true' }),
      host: text({ default: 'localhost' }),
      httpPort: whole({ min: -1, max: 65535 }),
      httpsPort: whole({ min: -1, max: 65535 }),
      protocolVersion: text({ unused: true }),
      httpOptionsRef: reference({ default: 'defaultHttpOptions', targets: ['httpOptions'] }),
      remoteIpRef: reference({ default: 'defaultRemoteIp', unused: true }),
      compressionRef: reference({ default: 'defaultCompression', unused: true }),
      samesiteRef: reference({ default: 'defaultSameSite', unused: true }),
      headersRef: reference({ default: 'defaultHeaders', unused: true }),
      sslOptionsRef: reference({ targets: ['sslOptions'] }),
      tcpOptionsRef: reference({ default: 'defaultTCPOptions', targets: ['tcpOptions'], unused: true }),
      accessLoggingRef: reference({ unused: true }),
    },
  },
  httpOptions: {
    attributes: {
      keepAliveEnabled: flag({ default: 'true' }),
      maxKeepAliveRequests: whole({ default: '-1', min: -1 }),
      persistTimeout: time({ default: '30s', unit: 's' }),
      readTimeout: time({ default: '60s', unit: 's', unused: true }),
      writeTimeout: time({ default: '60s', unit: 's', unused: true }),
      removeServerHeader: flag({ default: 'false', unused: true }),
      NoCacheCookiesControl: flag({ default: 'true', unused: true }),
      AutoDecompression: flag({ default: 'true', unused: true }),
      limitNumHeaders: whole({ default: '500', min: 50, max: 500, unused: true }),
      limitFieldSize: whole({ default: '32768', min: 50, max: 2147483647, unused: true }),
      DoNotAllowDuplicateSetCookies: text({ default: 'false', unused: true }),
      MessageSizeLimit: whole({ default: '-1', unused: true }),
      incomingBodyBufferSize: whole({ default: '32768', min: 1024, max: 1048576, unused: true }),
      ThrowIOEForInboundConnections: flag({ unused: true }),
      decompressionRatioLimit: whole({ default: '200', min: 1, unused: true }),
      decompressionTolerance: whole({ default: '3', min: 0, unused: true }),
      ignoreWriteAfterCommit: flag({ default: 'false', unused: true }),
      http2ConnectionIdleTimeout: time({ default: '0', unit: 's', unused: true }),
      maxConcurrentStreams: whole({ default: '100', unused: true }),
      maxFrameSize: whole({ default: '57344', min: 16384, max: 16777215, unused: true }),
      settingsInitialWindowSize: whole({ default: '65535', min: 1, max: 2147483647, unused: true }),
      connectionWindowSize: whole({ default: '65535', min: 65535, max: 2147483647, unused: true }),
      limitWindowUpdateFrames: flag({ default: 'false', unused: true }),
      maxResetFrames: whole({ default: '100', min: 0, unused: true }),
      resetFramesWindow: time({ default: '30s', unused: true }),
      maxStreamsRefused: whole({ default: '100', min: 0, unused: true }),
      maxHeaderBlockSize: whole({ default: '512000', min: 0, unused: true }),
    },
  },
};
