package io.storagegateway.auth.groups;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.LdapConfiguration;
import io.storagegateway.spi.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** A directory server of this process that speaks the real protocol on loopback. */
final class Directory implements AutoCloseable {
  static final String BASE = "dc=site,dc=example";
  static final String PEOPLE = "ou=people," + BASE;
  static final String GROUPS = "ou=groups," + BASE;
  static final String READER = "cn=reader," + BASE;
  static final String PASSWORD = "sesame";

  /** How somebody who listens is told to be safe. */
  enum Safety {
    NONE,
    START_TLS,
    LDAPS
  }

  private final Safety safety;
  private final InMemoryDirectoryServer server;
  private final int port;

  private Directory(Safety safety, InMemoryDirectoryServer server) throws LDAPException {
    this.safety = safety;
    this.server = server;
    server.startListening();
    this.port = server.getListenPort();
  }

  /** One without TLS, with two empty branches. */
  static Directory plain(InMemoryOperationInterceptor... interceptors) {
    return of(Safety.NONE, null, 0, interceptors);
  }

  static Directory safe(
      Safety safety, ServerCertificate certificate, InMemoryOperationInterceptor... interceptors) {
    return of(safety, certificate, 0, interceptors);
  }

  private static Directory of(
      Safety safety,
      ServerCertificate certificate,
      int port,
      InMemoryOperationInterceptor... interceptors) {
    try {
      InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
      // Active Directory's attributes are in no standard schema.
      config.setSchema(null);
      config.addAdditionalBindCredentials(READER, PASSWORD);
      config.setListenerConfigs(listener(safety, certificate, port));
      for (InMemoryOperationInterceptor interceptor : interceptors) {
        config.addInMemoryOperationInterceptor(interceptor);
      }
      Directory directory = new Directory(safety, new InMemoryDirectoryServer(config));
      directory.add(new Entry(BASE, new Attribute("objectClass", "domain")));
      directory.add(new Entry(PEOPLE, new Attribute("objectClass", "organizationalUnit")));
      directory.add(new Entry(GROUPS, new Attribute("objectClass", "organizationalUnit")));
      return directory;
    } catch (LDAPException e) {
      throw new AssertionError(e);
    }
  }

  private static InMemoryListenerConfig listener(
      Safety safety, ServerCertificate certificate, int port) throws LDAPException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      return switch (safety) {
        case NONE -> InMemoryListenerConfig.createLDAPConfig("plain", here, port, null);
        case START_TLS ->
            InMemoryListenerConfig.createLDAPConfig(
                "tls", here, port, certificate.tls().createSSLSocketFactory());
        case LDAPS ->
            InMemoryListenerConfig.createLDAPSConfig(
                "tls", here, port, certificate.tls().createSSLServerSocketFactory(), null);
      };
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends all connections and listens no more. */
  void stop() {
    server.shutDown(true);
  }

  /** An empty one where this one was. */
  Directory startedAgain() {
    return of(Safety.NONE, null, port);
  }

  InMemoryDirectoryServer server() {
    return server;
  }

  /** Adds a person whose entry is named by {@code cn}, and returns that name. */
  String person(String uid, String commonName) {
    return add(
        new Entry(
            named(commonName, PEOPLE),
            new Attribute("objectClass", "inetOrgPerson"),
            new Attribute("uid", uid)));
  }

  String person(String uid) {
    return person(uid, uid);
  }

  /** Adds a group, and returns the name of its entry. */
  String group(String name, List<String> members) {
    return add(
        new Entry(
            named(name, GROUPS),
            new Attribute("objectClass", "groupOfNames"),
            new Attribute("member", members)));
  }

  String group(String name, String... members) {
    return group(name, List.of(members));
  }

  String add(Entry entry) {
    try {
      server.add(entry);
      return entry.getDN();
    } catch (LDAPException e) {
      throw new AssertionError(e);
    }
  }

  static DN named(String commonName, String parent) {
    try {
      return new DN(new RDN("cn", commonName), new DN(parent));
    } catch (LDAPException e) {
      throw new AssertionError(e);
    }
  }

  URI url() {
    return URI.create((safety == Safety.LDAPS ? "ldaps" : "ldap") + "://localhost:" + port);
  }

  LdapConfiguration settings(boolean nested) {
    return settings(null, Secret.of(PASSWORD), nested);
  }

  LdapConfiguration settings(Path certificates, Secret password, boolean nested) {
    return new LdapConfiguration(
        url(),
        safety == Safety.START_TLS,
        certificates,
        READER,
        password,
        PEOPLE,
        null,
        GROUPS,
        null,
        null,
        nested,
        Duration.seconds(10));
  }

  @Override
  public void close() {
    stop();
  }
}
