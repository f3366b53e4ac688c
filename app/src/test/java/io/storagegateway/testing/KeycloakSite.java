package io.storagegateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/**
 * A gateway whose people sign in at the real provider with a real browser. Groups are asked for
 * again every second.
 */
public final class KeycloakSite implements AutoCloseable {
  private final Keycloak keycloak = Keycloak.shared();
  private final URI address;
  private final RunningGateway gateway;

  /** The usual one. */
  public KeycloakSite() {
    this("");
  }

  /**
   * One with more settings below {@code auth.oauth2}.
   *
   * @param more lines that are indented by four
   */
  public KeycloakSite(String more) {
    int port = port();
    address = URI.create("http://127.0.0.1:" + port);
    gateway =
        RunningGateway.start(
            """
            endpoints:
              dummy: { plugin: dummy, settings: { volumes: 3 } }
            auth:
              mode: oauth2
              encryption_key: %s
              groups_refresh: 1s
              roles: { user: [ it-users ], admin: [ it-storage-admins ], uber-admin: [ it-storage-ops ] }
              oauth2:
                issuer: %s
                client_id: gateway
                client_secret: "%s"
            """
                    .formatted(SingleSignOnSite.KEY, keycloak.issuer(), keycloak.clientSecret())
                + more
                + """
                server:
                  public_url: %s
                  shutdown_delay: 0s
                  requestLog: { appenders: [] }
                """
                    .formatted(address),
            Map.of("GATEWAY_PORT", Integer.toString(port)));
    keycloak.allowRedirect(at("/oauth-done"));
    keycloak.allowRedirect(at("/"));
  }

  private static int port() {
    try {
      return LoopbackPort.free();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a path of the gateway is. */
  public URI at(String path) {
    return address.resolve(path);
  }

  /** An anonymous client. */
  public Http http() {
    return new Http(address);
  }

  /** A client that presents a token. */
  public Http bearing(String token) {
    return http().with("Authorization", "Bearer " + token);
  }

  /** A client with the session of a browser. */
  public Http sessionOf(Browser browser) {
    return http()
        .with("Cookie", "gateway_session=" + browser.cookie("gateway_session").orElseThrow());
  }

  /** Signs somebody in, from the start page of the gateway to who they are. */
  public JsonNode signIn(Browser browser, String user) {
    browser.open(at("/login?return=/v4/me"));
    keycloak.signIn(browser, user);
    browser.awaitLocation(at("/v4/me"));
    return sessionOf(browser).get("/v4/me").json();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
