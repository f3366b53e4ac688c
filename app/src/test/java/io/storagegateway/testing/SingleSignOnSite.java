package io.storagegateway.testing;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A gateway with two endpoints whose people sign in at a provider of this process. */
public final class SingleSignOnSite implements AutoCloseable {
  /** 32 bytes that are no secret. */
  public static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private final TestIssuer issuer = TestIssuer.start(Clock.systemUTC());
  private final RunningGateway gateway;

  /** The usual one. */
  public SingleSignOnSite() {
    this("");
  }

  /**
   * One with more settings below {@code auth}.
   *
   * @param more lines that are indented by two
   */
  public SingleSignOnSite(String more) {
    this("", more, "");
  }

  /**
   * One with more of everything.
   *
   * @param endpoints lines of more endpoints, indented by two
   * @param more lines below {@code auth}, indented by two
   * @param rest lines that are not indented
   */
  public SingleSignOnSite(String endpoints, String more, String rest) {
    gateway =
        RunningGateway.start(
            """
            endpoints:
              dummy: { plugin: dummy, settings: { volumes: 3, jobs: 40, nodes: 4 } }
              other:
                plugin: dummy
                settings: { volumes: 3, jobs: 40, nodes: 4 }
                roles: { admin: [ other-admins ], user: [] }
            """
                + endpoints
                + """
                auth:
                  mode: oauth2
                  anonymous: true
                  encryption_key: %s
                  roles: { user: [ users ], admin: [ admins ], uber-admin: [ ops ] }
                  oauth2:
                    issuer: %s
                    client_id: %s
                    client_secret: "%s"
                    timeout: 1s
                """
                    .formatted(KEY, issuer.issuer(), TestIssuer.CLIENT_ID, TestIssuer.CLIENT_SECRET)
                + more
                + rest
                + """
                server:
                  public_url: http://gateway.test
                  trusted_proxies: [ 127.0.0.1 ]
                  shutdown_delay: 0s
                  requestLog: { appenders: [] }
                """);
  }

  /** The provider. */
  public TestIssuer issuer() {
    return issuer;
  }

  /** The gateway. */
  public RunningGateway gateway() {
    return gateway;
  }

  /** A browser without cookies. */
  public Visitor visitor() {
    return new Visitor(gateway.http());
  }

  /** Somebody who signed in with these groups. */
  public Visitor person(String name, String... groups) {
    issuer.person(name, Map.of("preferred_username", name, "groups", List.of(groups)));
    return visitor().signIn(issuer);
  }

  @Override
  public void close() {
    gateway.close();
    issuer.close();
  }
}
