package io.storagegateway.configuration;

import io.dropwizard.core.Configuration;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that the operator decided, complete and valid. */
public final class GatewayConfiguration extends Configuration {
  private final ServerConfiguration server;
  private final Map<String, EndpointConfiguration> endpoints;
  private final AuthConfiguration auth;
  private final AuditConfiguration audit;
  private final DatabaseConfiguration database;
  private final OperationsConfiguration operations;
  private final List<WebhookConfiguration> webhooks;
  private final PluginsConfiguration plugins;
  private final V3Configuration v3;
  private final Path stateFolder;
  private final Origins origins;

  GatewayConfiguration(ConfigurationFile file, Origins origins) {
    this.origins = origins;
    server = file.server();
    endpoints = Collections.unmodifiableMap(new TreeMap<>(file.endpoints()));
    auth = file.auth();
    audit = file.audit();
    database = file.database();
    operations = file.operations();
    webhooks = List.copyOf(file.webhooks());
    plugins = file.plugins();
    v3 = file.v3();
    stateFolder = file.stateFolder().toAbsolutePath();
    setServerFactory(server);
    setLoggingFactory(file.logging());
    setMetricsFactory(file.metrics());
    setAdminFactory(file.admin());
    setHealthFactory(file.health());
  }

  /**
   * The server's settings.
   *
   * @return the same as {@link #getServerFactory()}
   */
  public ServerConfiguration server() {
    return server;
  }

  /**
   * The endpoints.
   *
   * @return by name, in the order of names; never empty
   */
  public Map<String, EndpointConfiguration> endpoints() {
    return endpoints;
  }

  /**
   * Who may sign in.
   *
   * @return never null
   */
  public AuthConfiguration auth() {
    return auth;
  }

  /**
   * The audit trail.
   *
   * @return never null
   */
  public AuditConfiguration audit() {
    return audit;
  }

  /**
   * Where the gateway keeps what has to survive it.
   *
   * @return never null
   */
  public DatabaseConfiguration database() {
    return database;
  }

  /**
   * Writes that outlive their requests.
   *
   * @return never null
   */
  public OperationsConfiguration operations() {
    return operations;
  }

  /**
   * Who is told of events.
   *
   * @return in the order of the file; possibly none
   */
  public List<WebhookConfiguration> webhooks() {
    return webhooks;
  }

  /**
   * Where plugins are.
   *
   * @return never null
   */
  public PluginsConfiguration plugins() {
    return plugins;
  }

  /**
   * Settings of {@code /v3}.
   *
   * @return never null
   */
  public V3Configuration v3() {
    return v3;
  }

  /**
   * Where the gateway keeps its files.
   *
   * @return an absolute path, which need not exist yet
   */
  public Path stateFolder() {
    return stateFolder;
  }

  /**
   * Where each value was written.
   *
   * @return never null
   */
  public Origins origins() {
    return origins;
  }
}
