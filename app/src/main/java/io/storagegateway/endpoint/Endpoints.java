package io.storagegateway.endpoint;

import io.dropwizard.lifecycle.Managed;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.EndpointConfiguration;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is mounted. */
public final class Endpoints implements Managed {
  private static final Duration START = Duration.ofSeconds(2);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

  private final NavigableMap<String, Endpoint> endpoints;
  private final PluginCatalogue catalogue;

  private Endpoints(NavigableMap<String, Endpoint> endpoints, PluginCatalogue catalogue) {
    this.endpoints = endpoints;
    this.catalogue = catalogue;
  }

  /**
   * Mounts endpoints. Asks no back-end anything yet. An endpoint whose plugin is broken is mounted
   * all the same, as failed.
   *
   * @param configured what to mount, by name
   * @param catalogue the installed plugins; closed when the endpoints are stopped
   * @param environment what the gateway offers to them
   * @return the endpoints
   * @throws ConfigurationException with everything that is wrong: unknown plugins, settings, links
   */
  public static Endpoints open(
      Map<String, EndpointConfiguration> configured,
      PluginCatalogue catalogue,
      EndpointEnvironment environment)
      throws ConfigurationException {
    return new Endpoints(new Mounting(catalogue, environment, configured).mount(), catalogue);
  }

  /**
   * All endpoints, failed ones too.
   *
   * @return in the order of names
   */
  public Collection<Endpoint> all() {
    return Collections.unmodifiableCollection(endpoints.values());
  }

  /**
   * One endpoint.
   *
   * @param name its name
   * @return empty where there is none of that name
   */
  public Optional<Endpoint> find(String name) {
    return Optional.ofNullable(endpoints.get(name));
  }

  /**
   * The installed plugins that cannot be used.
   *
   * @return by name with the reason
   */
  public List<PluginFault> faults() {
    return catalogue.faults();
  }

  /** Starts all back-ends, and goes on without those that take their time. */
  @Override
  public void start() {
    await("started", START, endpoints.values(), Endpoint::start);
  }

  /** Closes all back-ends, and goes on without those that take their time. */
  @Override
  public void stop() {
    close(endpoints.values());
    catalogue.close();
  }

  /** Closes back-ends side by side, within a limited time, and takes their threads away. */
  static void close(Collection<Endpoint> endpoints) {
    await("closed", STOP, endpoints, Endpoint::stop);
    endpoints.forEach(Endpoint::release);
  }

  private static void await(
      String what,
      Duration patience,
      Collection<Endpoint> endpoints,
      Function<Endpoint, CompletableFuture<Boolean>> work) {
    CompletableFuture<?>[] all = endpoints.stream().map(work).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(all).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Not all back-ends have {} within {} seconds", what, patience.toSeconds());
    } catch (ExecutionException e) {
      LOG.error("A back-end could not be {}", what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
