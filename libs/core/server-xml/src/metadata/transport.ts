import { flag, place, reference, secret, text, time, whole, type ElementTable } from './meta.js';

/** Key stores, TLS and HTTP listeners (zcee.md 2). */
export const transport: ElementTable = {
  keyStore: {
    attributes: {
      password: secret(),
      location: place({ default: '${server.output.dir}/resources/security/key.p12' }),
      type: text({ default: 'PKCS12' }),
      fileBased: flag({ default: 'true' }),
      readOnly: flag({ default: 'false' }),
      pollingRate: time({ default: '500ms' }),
      updateTrigger: text({ default: 'mbean', values: ['polled', 'mbean', 'disabled'] }),
    },
    children: {
      keyEntry: {
        attributes: {
          name: text({ required: true }),
          keyPassword: secret({ required: true }),
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
      securityLevel: text({ default: 'HIGH', values: ['HIGH', 'MEDIUM', 'LOW', 'CUSTOM'] }),
      clientKeyAlias: text(),
      serverKeyAlias: text(),
      enabledCiphers: text(),
      verifyHostname: flag({ default: 'true' }),
      skipHostnameVerificationForHosts: text({ default: '' }),
      trustDefaultCerts: flag({ default: 'false' }),
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
      httpHostNameVerification: flag({ default: 'false' }),
    },
  },
  sslOptions: {
    attributes: {
      sessionTimeout: time({ default: '1d', unit: 's' }),
      suppressHandshakeErrors: flag({ default: 'false' }),
      sslRef: reference({ targets: ['ssl'] }),
      sslSessionTimeout: time({ default: '86400s' }),
      sslSessionCacheSize: whole({ default: '100' }),
    },
  },
  httpEndpoint: {
    attributes: {
      onError: text({ default: 'WARN', values: ['WARN', 'FAIL', 'IGNORE'] }),
      enabled: flag({ default: 'true' }),
      host: text({ default: 'localhost' }),
      httpPort: whole({ min: -1, max: 65535 }),
      httpsPort: whole({ min: -1, max: 65535 }),
      protocolVersion: text(),
      httpOptionsRef: reference({ default: 'defaultHttpOptions', targets: ['httpOptions'] }),
      remoteIpRef: reference({ default: 'defaultRemoteIp' }),
      compressionRef: reference({ default: 'defaultCompression' }),
      samesiteRef: reference({ default: 'defaultSameSite' }),
      headersRef: reference({ default: 'defaultHeaders' }),
      sslOptionsRef: reference({ targets: ['sslOptions'] }),
      tcpOptionsRef: reference({ default: 'defaultTCPOptions', targets: ['tcpOptions'] }),
      accessLoggingRef: reference(),
    },
  },
  httpOptions: {
    attributes: {
      keepAliveEnabled: flag({ default: 'true' }),
      maxKeepAliveRequests: whole({ default: '-1', min: -1 }),
      persistTimeout: time({ default: '30s', unit: 's' }),
      readTimeout: time({ default: '60s', unit: 's' }),
      writeTimeout: time({ default: '60s', unit: 's' }),
      removeServerHeader: flag({ default: 'false' }),
      NoCacheCookiesControl: flag({ default: 'true' }),
      AutoDecompression: flag({ default: 'true' }),
      limitNumHeaders: whole({ default: '500', min: 50, max: 500 }),
      limitFieldSize: whole({ default: '32768', min: 50, max: 2147483647 }),
      DoNotAllowDuplicateSetCookies: text({ default: 'false' }),
      MessageSizeLimit: whole({ default: '-1' }),
      incomingBodyBufferSize: whole({ default: '32768', min: 1024, max: 1048576 }),
      ThrowIOEForInboundConnections: flag(),
      decompressionRatioLimit: whole({ default: '200', min: 1 }),
      decompressionTolerance: whole({ default: '3', min: 0 }),
      ignoreWriteAfterCommit: flag({ default: 'false' }),
      http2ConnectionIdleTimeout: time({ default: '0', unit: 's' }),
      maxConcurrentStreams: whole({ default: '100' }),
      maxFrameSize: whole({ default: '57344', min: 16384, max: 16777215 }),
      settingsInitialWindowSize: whole({ default: '65535', min: 1, max: 2147483647 }),
      connectionWindowSize: whole({ default: '65535', min: 65535, max: 2147483647 }),
      limitWindowUpdateFrames: flag({ default: 'false' }),
      maxResetFrames: whole({ default: '100', min: 0 }),
      resetFramesWindow: time({ default: '30s' }),
      maxStreamsRefused: whole({ default: '100', min: 0 }),
      maxHeaderBlockSize: whole({ default: '512000', min: 0 }),
    },
  },
};
