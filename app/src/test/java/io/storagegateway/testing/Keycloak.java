package io.storagegateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import okhttp3.FormBody;

/**
 * A real identity provider with the realm {@code site}: the client {@code gateway} for people, the
 * client {@code robot} for scripts (in {@code it-users}), the client {@code other} of another
 * application, and the people {@code ada} ({@code it-users}, {@code it-storage-admins}, {@code
 * it-storage-ops}), {@code ulf} ({@code it-users}) and {@code eve} (no group).
 *
 * <p>There is one for all tests of a process. What a test changes for ada, ulf, eve or robot it
 * changes back, or it makes somebody of its own.
 */
public final class Keycloak {
  private static final String REALM = "site";
  private static final String REALM_PATH = "/realms/" + REALM;
  private static final String DISCOVERY = REALM_PATH + "/.well-known/openid-configuration";
  private static Keycloak shared;

  private final KeycloakProcess process;
  private final String secret;
  private final KeycloakAdmin admin;

  private Keycloak(KeycloakProcess process, String secret) {
    this.process = process;
    this.secret = secret;
    this.admin = new KeycloakAdmin(new Http(process.uri()), REALM, secret);
  }

  /** The running server; the first call starts it. Where there is none, the test ends here. */
  public static synchronized Keycloak shared() {
    if (shared == null) {
      Path script = RealComponent.KEYCLOAK.require("single sign-on at a real provider");
      shared = launch(script);
    }
    return shared;
  }

  private static Keycloak launch(Path script) {
    String secret = UUID.randomUUID().toString();
    try (InputStream in = Keycloak.class.getResourceAsStream("keycloak-realm.json")) {
      String realm =
          new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).replace("@SECRET@", secret);
      KeycloakProcess process =
          KeycloakProcess.prepare(
              script,
              REALM,
              realm,
              Map.of(
                  "KC_BOOTSTRAP_ADMIN_USERNAME",
                  KeycloakAdmin.NAME,
                  "KC_BOOTSTRAP_ADMIN_PASSWORD",
                  secret));
      Keycloak keycloak = new Keycloak(process, secret);
      Runtime.getRuntime().addShutdownHook(new Thread(keycloak::end, "keycloak-end"));
      process.start(DISCOVERY);
      return keycloak;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its own name; {@code /.well-known/openid-configuration} below it tells the addresses. */
  public URI issuer() {
    return URI.create(process.uri() + REALM_PATH);
  }

  /** The secret of all clients. */
  public String clientSecret() {
    return secret;
  }

  /** Lets the client {@code gateway} send browsers back to an address. */
  public void allowRedirect(URI address) {
    admin.allowRedirect("gateway", address);
  }

  /** Makes somebody who can sign in. */
  public void createUser(String user, String... groups) {
    admin.createUser(user, secret, groups);
  }

  public void addToGroup(String user, String group) {
    admin.addToGroup(user, group);
  }

  public void removeFromGroup(String user, String group) {
    admin.removeFromGroup(user, group);
  }

  /** Lets somebody no longer sign in or refresh. */
  public void disable(String user) {
    admin.disable(user);
  }

  /** Takes back all keys that tokens were signed with before, also from the published set. */
  public void withdrawFormerKeys() {
    admin.withdrawFormerKeys();
  }

  /** Signs tokens with a new key from now on; the former stays in the published set. */
  public void rotateKeys() {
    admin.rotateKeys();
  }

  /** How long access tokens are good for from now on, in whole seconds; 5 minutes at first. */
  public void accessTokenLifetime(Duration lifetime) {
    admin.accessTokenLifetime(lifetime);
  }

  /** Fills in the login page that the browser shows. */
  public void signIn(Browser browser, String user) {
    signIn(browser, user, secret);
  }

  /** Fills in the login page that the browser shows, with any password. */
  public void signIn(Browser browser, String user, String password) {
    browser.fill("username", user);
    browser.fill("password", password);
    browser.press("kc-login");
  }

  /** An access token of the client {@code robot}, without anybody at a browser. */
  public String robotToken() {
    return clientToken("robot");
  }

  /** An access token that the client {@code other} got for itself. */
  public String foreignToken() {
    return clientToken("other");
  }

  private String clientToken(String client) {
    Answer answer =
        token(
            new FormBody.Builder()
                .add("grant_type", "client_credentials")
                .add("client_id", client)
                .add("client_secret", secret)
                .build());
    return answer.json().path("access_token").asText();
  }

  /** What the token endpoint answers. */
  public Answer token(FormBody form) {
    return new Http(process.uri())
        .send("POST", REALM_PATH + "/protocol/openid-connect/token", form);
  }

  /** Stops it, so that nobody answers at its address. */
  public void stop() {
    try {
      process.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Keycloak stopped", e);
    }
  }

  /** Starts it again at the same address and with the same data. */
  public void start() {
    try {
      process.start(DISCOVERY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end() {
    stop();
    try {
      process.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
