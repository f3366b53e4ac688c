package io.storagegateway.server;

import io.storagegateway.testing.RunningGateway;

/** A gateway as others reach it, with more lines in its {@code server} section. */
final class Edge {
  private Edge() {}

  static RunningGateway start(String... server) {
    return started("127.0.0.1", "", server);
  }

  /** The account is {@code rescue} with the password {@code hush}. */
  static RunningGateway startWithAccount(String... server) {
    return started("127.0.0.1", "  basic: { username: rescue, password: hush }\n", server);
  }

  /** Its admin port listens on another address than loopback. */
  static RunningGateway startWithAdminPortOn(String host) {
    return started(host, "", "requestLog: { appenders: [] }");
  }

  private static RunningGateway started(String adminHost, String auth, String... server) {
    return RunningGateway.start(
        """
        endpoints: { dummy: { plugin: dummy } }
        server:
          public_url: https://gateway.example
          applicationConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
          adminConnectors: [{ type: http, port: 0, bindHost: %s }]
          shutdown_delay: 0s
        %sauth:
          mode: oauth2
          anonymous: true
          roles: { user: [] }
          oauth2:
            client_id: gateway
            client_secret: hush
            authorize_url: https://sso.example/authorize
            token_url: https://sso.example/token
        %s"""
            .formatted(adminHost, String.join("\n", server).indent(2), auth));
  }
}
