package io.storagegateway.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.cert.ManageCertificates;
import io.storagegateway.testing.GatewayProcess;
import io.storagegateway.testing.RunningGateway;
import io.storagegateway.testing.TestIssuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A gateway with a secret in every setting that takes one, the provider and the directory that it
 * tells them to, and everything logged that there is to log.
 */
final class CanarySite implements AutoCloseable {
  static final String BASIC_USER = "the-basic-account";

  /** By the path of the setting. */
  static final Map<String, Canary> SECRETS =
      Map.ofEntries(
          canary("auth.basic.password", "canary-of-the-basic-account"),
          canary(
              "auth.encryption_key",
              Base64.getEncoder()
                  .encodeToString("canary of the encryption key, 32".getBytes(UTF_8))),
          canary("auth.ldap.bind_password", "canary-of-the-directory"),
          canary("auth.oauth2.client_secret", TestIssuer.CLIENT_SECRET),
          canary("audit.seal_key", "canary-of-the-seal-that-is-in-use"),
          canary("audit.former_seal_keys[]", "canary-of-the-seal-that-was-in-use"),
          canary("database.password", "canary-of-the-database"),
          canary("webhooks[].secret", "canary-of-a-webhook-that-is-in-use"),
          canary("webhooks[].former_secrets[]", "canary-of-a-webhook-that-was-in-use"),
          canary("server.applicationConnectors[].keyStorePassword", "canary-of-the-key-store"),
          canary("endpoints.*.settings.password", "canary-of-a-plugin"),
          canary("endpoints.*.settings.keys[]", "canary-of-a-plugin's-list"),
          canary("endpoints.*.settings.inner.token", "canary-of-a-plugin's-inner-record"),
          canary("endpoints.*.settings.inner.more.*", "canary-of-a-plugin's-map"));

  private static final String BASE = "dc=site,dc=example";
  private static final String READER = "cn=reader," + BASE;

  private final Path folder;
  private final TestIssuer issuer = TestIssuer.start(Clock.systemUTC());
  private final InMemoryDirectoryServer directory;
  private final GatewayProcess gateway;

  /**
   * @param folder an empty one
   * @param database the address; empty for a file
   * @param groupsOfDirectory whether groups are asked of the directory, else of the provider
   */
  CanarySite(Path folder, String database, boolean groupsOfDirectory) {
    this.folder = folder;
    directory = startedDirectory();
    gateway =
        GatewayProcess.serve(
            write("config.yml", configuration(database, groupsOfDirectory)),
            folder.resolve("output"),
            Map.of());
    gateway.started();
  }

  TestIssuer issuer() {
    return issuer;
  }

  /** The directory. */
  InMemoryDirectoryServer directory() {
    return directory;
  }

  private static InMemoryDirectoryServer startedDirectory() {
    try {
      InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
      config.setSchema(null);
      config.addAdditionalBindCredentials(READER, secret("auth.ldap.bind_password"));
      config.setListenerConfigs(
          InMemoryListenerConfig.createLDAPConfig(
              "plain", InetAddress.getLoopbackAddress(), 0, null));
      InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
      server.add("dn: " + BASE, "objectClass: domain");
      server.add("dn: uid=ada," + BASE, "objectClass: account", "uid: ada");
      for (String group : List.of("users", "admins", "ops")) {
        server.add(
            "dn: cn=" + group + "," + BASE,
            "objectClass: groupOfNames",
            "cn: " + group,
            "member: uid=ada," + BASE);
      }
      server.startListening();
      return server;
    } catch (LDAPException | LDIFException e) {
      throw new AssertionError(e);
    }
  }

  GatewayProcess gateway() {
    return gateway;
  }

  static String secret(String path) {
    return SECRETS.get(path).value();
  }

  private static Map.Entry<String, Canary> canary(String path, String value) {
    return Map.entry(path, new Canary(path, value));
  }

  private String configuration(String database, boolean groupsOfDirectory) {
    TalkativePlugin.build(folder.resolve("plugins"));
    return """
        endpoints:
          dummy: { plugin: dummy, settings: { volumes: 3 } }
          talkative:
            plugin: talkative
            settings:
              password: "%s"
              keys: [ "%s" ]
              inner: { token: "%s", more: { one: "%s" } }
        auth:
          mode: oauth2
          anonymous: true
          groups_refresh: 1s
          encryption_key: "%s"
          roles: { user: [ users ], admin: [ admins ], uber-admin: [ ops ] }
          basic: { username: %s, password: "%s" }
          oauth2: { issuer: "%s", client_id: %s, client_secret: "%s", timeout: 1s }
        """
            .formatted(
                secret("endpoints.*.settings.password"),
                secret("endpoints.*.settings.keys[]"),
                secret("endpoints.*.settings.inner.token"),
                secret("endpoints.*.settings.inner.more.*"),
                secret("auth.encryption_key"),
                BASIC_USER,
                secret("auth.basic.password"),
                issuer.issuer(),
                TestIssuer.CLIENT_ID,
                secret("auth.oauth2.client_secret"))
        + (groupsOfDirectory ? ldap() : "")
        + """
        audit: { seal_key: "%s", former_seal_keys: [ "%s" ] }
        database: { password: "%s"%s }
        webhooks:
          - { name: deaf, url: "%s/no-webhook", secret: "%s", former_secrets: [ "%s" ] }
        logging: { level: DEBUG }
        server:
          public_url: http://gateway.test
          shutdown_delay: 0s
          applicationConnectors:
            - { type: http, port: 0, bindHost: 127.0.0.1 }
            - type: https
              port: 0
              bindHost: 127.0.0.1
              keyStorePath: '%s'
              keyStoreType: PKCS12
              keyStorePassword: "%s"
        plugins: { directories: ['%s', '%s'] }
        state_folder: '%s'
        """
            .formatted(
                secret("audit.seal_key"),
                secret("audit.former_seal_keys[]"),
                secret("database.password"),
                database.isEmpty() ? "" : ", url: \"" + database + "\", username: postgres",
                issuer.issuer(),
                secret("webhooks[].secret"),
                secret("webhooks[].former_secrets[]"),
                keyStore(),
                secret("server.applicationConnectors[].keyStorePassword"),
                RunningGateway.plugins(),
                folder.resolve("plugins"),
                stateFolder());
  }

  private String ldap() {
    return """
          ldap:
            url: "ldap://127.0.0.1:%d"
            bind_dn: "%s"
            bind_password: "%s"
            user_base: "%s"
            timeout: 1s
        """
        .formatted(directory.getListenPort(), READER, secret("auth.ldap.bind_password"), BASE);
  }

  Path stateFolder() {
    return folder.resolve("state");
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path keyStore() {
    Path file = folder.resolve("keys.p12");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ResultCode result =
        ManageCertificates.main(
            null,
            said,
            said,
            "generate-self-signed-certificate",
            "--keystore",
            file.toString(),
            "--keystore-password",
            secret("server.applicationConnectors[].keyStorePassword"),
            "--keystore-type",
            "PKCS12",
            "--alias",
            "server",
            "--subject-dn",
            "CN=gateway.test");
    assertThat(result).as(said.toString(UTF_8)).isEqualTo(ResultCode.SUCCESS);
    return file;
  }

  @Override
  public void close() {
    gateway.close();
    directory.shutDown(true);
    issuer.close();
  }
}
