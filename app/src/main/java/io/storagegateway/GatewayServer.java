package io.storagegateway;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheckRegistry;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.ConfigurationLoader;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.configuration.Json;
import io.storagegateway.server.Addresses;
import io.storagegateway.server.Jetty;
import io.storagegateway.server.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway that serves, from its start until it is closed. */
public final class GatewayServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

  private final GatewayConfiguration configuration;
  private final Readiness readiness;
  private final Server server;

  private GatewayServer(GatewayConfiguration configuration, Readiness readiness, Server server) {
    this.configuration = configuration;
    this.readiness = readiness;
    this.server = server;
  }

  /**
   * Reads a configuration.
   *
   * @param file the {@code config.yml}
   * @param environment the environment variables
   * @return the configuration; where it is valid so far, plugins' settings are looked into by
   *     {@link #start}
   * @throws ConfigurationException with all problems
   */
  public static GatewayConfiguration load(Path file, Map<String, String> environment)
      throws ConfigurationException {
    return ConfigurationLoader.load(file, environment, new Plugins());
  }

  /**
   * Starts a gateway, whatever plugins are broken.
   *
   * @param configuration what to serve
   * @return a gateway that serves
   * @throws ConfigurationException if the settings of an endpoint are wrong
   */
  public static GatewayServer start(GatewayConfiguration configuration)
      throws ConfigurationException {
    return start(configuration, false);
  }

  /**
   * Starts a gateway.
   *
   * @param configuration what to serve
   * @param strict whether a broken plugin is a reason not to start
   * @return a gateway that serves
   * @throws ConfigurationException if the settings of an endpoint are wrong, or if a plugin is
   *     broken and that is a reason
   * @throws StartFailedException if a port is taken, or the like
   */
  public static GatewayServer start(GatewayConfiguration configuration, boolean strict)
      throws ConfigurationException {
    Readiness readiness = new Readiness();
    Server server = build(configuration, new GatewayApplication(readiness, strict));
    start(server);
    GatewayServer gateway = new GatewayServer(configuration, readiness, server);
    readiness.green();
    gateway.announce();
    return gateway;
  }

  /**
   * Where the API is.
   *
   * @return for example {@code http://127.0.0.1:8080}
   */
  public URI applicationUri() {
    return Addresses.application(server);
  }

  /**
   * Where the admin port is.
   *
   * @return for example {@code http://127.0.0.1:8081}
   */
  public URI adminUri() {
    return Addresses.admin(server);
  }

  /**
   * Ends: readiness goes red, new requests are still served for {@code server.shutdown_delay}, then
   * those in flight end.
   */
  @Override
  public void close() {
    readiness.red();
    Duration delay = configuration.server().getShutdownDelay();
    LOG.info("The gateway is not ready any more, and ends in {}", delay);
    try {
      Thread.sleep(delay.toMilliseconds());
      server.stop();
      LOG.info("The gateway has ended");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("The gateway was interrupted while it ended", e);
    } catch (Exception e) { // Jetty declares no less.
      LOG.error("The gateway did not end cleanly", e);
    }
  }

  private static Server build(GatewayConfiguration configuration, GatewayApplication application)
      throws ConfigurationException {
    Environment environment =
        new Environment(
            application.getName(),
            Json.mapper(),
            // Jersey makes it its own, so it cannot be the one of the configuration.
            Validators.newValidatorFactory(),
            new MetricRegistry(),
            GatewayServer.class.getClassLoader(),
            new HealthCheckRegistry(),
            configuration);
    configuration.getMetricsFactory().configure(environment.lifecycle(), environment.metrics());
    configuration.getServerFactory().configure(environment);
    application.run(configuration, environment);
    return Jetty.build(configuration, environment);
  }

  private static void start(Server server) {
    try {
      server.start();
    } catch (Exception e) { // Jetty declares no less.
      stopQuietly(server);
      throw new StartFailedException(
          Addresses.whyNotBound(server, e)
              .orElseGet(() -> "The gateway could not start: " + e.getMessage()),
          e);
    }
  }

  private static void stopQuietly(Server server) {
    try {
      server.stop();
    } catch (Exception e) { // Jetty declares no less, and the start has failed already.
      LOG.debug("What had been started did not stop", e);
    }
  }

  private void announce() {
    LOG.info(
        "Storage Gateway {} serves {} on {} (admin port: {})",
        Version.current(),
        String.join(", ", configuration.endpoints().keySet()),
        applicationUri(),
        adminUri());
  }
}
