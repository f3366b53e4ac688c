package io.storagegateway.auth.groups;

import com.unboundid.ldap.sdk.AggregateLDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.GetEntryLDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import io.storagegateway.configuration.Authorities;
import io.storagegateway.configuration.LdapConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** A few connections to one directory, made when they are needed and made again when they break. */
final class LdapConnections implements AutoCloseable {
  private static final int CONNECTIONS = 4;
  private static final int LDAP_PORT = 389;
  private static final int LDAPS_PORT = 636;
  private static final int MAX_MESSAGE_BYTES = 1 << 20;
  private static final Duration HEALTH_CHECK_INTERVAL = Duration.ofSeconds(30);

  private final Duration timeout;
  private final LDAPConnectionPool pool;

  /** The pool alone would make more connections than it keeps. */
  private final Semaphore free = new Semaphore(CONNECTIONS, true);

  LdapConnections(LdapConfiguration configuration) {
    this.timeout = configuration.timeout().toJavaDuration();
    this.pool = pool(configuration);
  }

  /**
   * Begins a question; close it after use.
   *
   * @throws LDAPException if others keep all connections busy
   */
  LdapQuestion ask() throws LDAPException {
    try {
      if (!free.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LDAPException(ResultCode.BUSY, "too many questions at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LDAPException(ResultCode.USER_CANCELED, "interrupted", e);
    }
    return new LdapQuestion(pool, timeout, free::release);
  }

  @Override
  public void close() {
    pool.close();
  }

  private LDAPConnectionPool pool(LdapConfiguration configuration) {
    SSLContext tls = Authorities.of(configuration.certificates()).tls();
    PostConnectProcessor startTls =
        configuration.startTls() ? new StartTLSPostConnectProcessor(tls) : null;
    try {
      LDAPConnectionPool made =
          new LDAPConnectionPool(
              server(configuration.url(), tls), bind(configuration), 0, CONNECTIONS, startTls);
      made.setHealthCheck(healthCheck());
      made.setHealthCheckIntervalMillis(HEALTH_CHECK_INTERVAL.toMillis());
      made.setRetryFailedOperationsDueToInvalidConnections(true);
      return made;
    } catch (LDAPException e) {
      throw new IllegalStateException("a pool without connections cannot fail to connect", e);
    }
  }

  private ServerSet server(URI url, SSLContext tls) {
    boolean ldaps = "ldaps".equalsIgnoreCase(url.getScheme());
    SocketFactory sockets = ldaps ? tls.getSocketFactory() : SocketFactory.getDefault();
    int port = url.getPort() >= 0 ? url.getPort() : ldaps ? LDAPS_PORT : LDAP_PORT;
    // URLs have IPv6 addresses in brackets, sockets have them without.
    String host = url.getHost().replaceAll("[\\[\\]]", "");
    return new SingleServerSet(host, port, new PatientSockets(sockets, timeout), options());
  }

  private LDAPConnectionOptions options() {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis((int) timeout.toMillis());
    options.setResponseTimeoutMillis(timeout.toMillis());
    options.setAbandonOnTimeout(true);
    options.setFollowReferrals(false);
    options.setMaxMessageSize(MAX_MESSAGE_BYTES);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    return options;
  }

  private static BindRequest bind(LdapConfiguration configuration) {
    return configuration.bindDn() == null
        ? null
        : new SimpleBindRequest(
            configuration.bindDn(), new PresentPassword(configuration.bindPassword()));
  }

  /** Drops connections that failed, and now and then asks idle ones for what every server has. */
  private LDAPConnectionPoolHealthCheck healthCheck() {
    return new AggregateLDAPConnectionPoolHealthCheck(
        new LDAPConnectionPoolHealthCheck(),
        new GetEntryLDAPConnectionPoolHealthCheck(
            "", timeout.toMillis(), false, false, false, false, true, false));
  }
}
