package io.storagegateway.testing;

import io.storagegateway.GatewayServer;
import io.storagegateway.configuration.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real gateway, in this process, on free ports of the loopback interface. Close it after use.
 *
 * <p>Plugins come from the system property {@code gateway.plugins}, else from the distribution that
 * the build assembled under {@code app/target}.
 */
public final class RunningGateway implements AutoCloseable {
  /** Signs everybody in; two endpoints of the in-memory back-end. */
  public static final String TWO_DUMMIES =
      """
      endpoints:
        dummy: { plugin: dummy, settings: {} }
        other: { plugin: dummy, settings: { volumes: 3 } }
      auth: { mode: development }
      """;

  private final Path folder;
  private final Map<String, String> environment;
  private GatewayServer server;

  private RunningGateway(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
    this.server = serve();
  }

  /**
   * Starts a gateway.
   *
   * @param yaml a whole {@code config.yml}; ports, the state folder and the plugin directory need
   *     not stand in it
   */
  public static RunningGateway start(String yaml) {
    return start(yaml, Map.of());
  }

  /** Starts a gateway with environment variables. */
  public static RunningGateway start(String yaml, Map<String, String> environment) {
    try {
      Path folder = Files.createTempDirectory("gateway-test");
      Files.writeString(folder.resolve("config.yml"), completed(yaml, folder));
      Map<String, String> variables = new HashMap<>(environment);
      variables.putIfAbsent("GATEWAY_PORT", "0");
      variables.putIfAbsent("GATEWAY_ADMIN_PORT", "0");
      return new RunningGateway(folder, variables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the gateway and starts it again with the files that it has, on other ports. */
  public void restart() {
    server.close();
    server = serve();
  }

  private GatewayServer serve() {
    try {
      return GatewayServer.start(GatewayServer.load(folder.resolve("config.yml"), environment));
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Where the built plugins are. */
  public static Path plugins() {
    String configured = System.getProperty("gateway.plugins");
    return configured == null
        ? Path.of("target/gateway/plugins").toAbsolutePath()
        : Path.of(configured);
  }

  /** The address of the API, such as {@code http://127.0.0.1:40123}. */
  public URI uri() {
    return server.applicationUri();
  }

  /** The address of the admin port. */
  public URI adminUri() {
    return server.adminUri();
  }

  /** An anonymous client of the API. */
  public Http http() {
    return new Http(uri());
  }

  /** A client of the API that has every role; development mode only. */
  public Http signedIn() {
    return http().signedIn();
  }

  /** A client of the admin port. */
  public Http admin() {
    return new Http(adminUri());
  }

  /** A client that sends what no decent client would. */
  public RawHttp raw() {
    return new RawHttp(uri());
  }

  /** Where this gateway keeps its files. */
  public Path stateFolder() {
    return folder.resolve("state");
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String completed(String yaml, Path folder) {
    StringBuilder whole = new StringBuilder(yaml);
    if (!yaml.contains("state_folder:")) {
      whole.append("\nstate_folder: '").append(folder.resolve("state")).append("'\n");
    }
    if (!yaml.contains("\nplugins:")) {
      whole.append("\nplugins: { directories: ['").append(plugins()).append("'] }\n");
    }
    if (!yaml.contains("server:")) {
      whole.append("\nserver: { shutdown_delay: 0s, requestLog: { appenders: [] },");
      // Tests are no ordinary callers.
      whole.append(" rate_limit: { requests_per_second: 100000, burst: 100000 } }\n");
    }
    return whole.toString();
  }
}
