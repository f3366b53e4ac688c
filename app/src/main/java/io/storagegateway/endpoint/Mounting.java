package io.storagegateway.endpoint;

import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.ConfigurationProblem;
import io.storagegateway.configuration.EndpointConfiguration;
import io.storagegateway.configuration.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes endpoints out of the configuration. What is wrong with the file is collected and refused as
 * a whole; what is wrong with a plugin costs its own endpoints.
 */
final class Mounting {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(Mounting.class);

  private final PluginCatalogue catalogue;
  private final EndpointEnvironment environment;
  private final Settings settings;
  private final NavigableMap<String, EndpointConfiguration> configured;
  private final NavigableMap<String, Endpoint> mounted = new ConcurrentSkipListMap<>();
  private final List<ConfigurationProblem> problems = new ArrayList<>();

  Mounting(
      PluginCatalogue catalogue,
      EndpointEnvironment environment,
      Map<String, EndpointConfiguration> configured) {
    this.catalogue = catalogue;
    this.environment = environment;
    this.settings = new Settings(environment.mapper(), environment.validator());
    this.configured = new TreeMap<>(configured);
  }

  NavigableMap<String, Endpoint> mount() throws ConfigurationException {
    configured.forEach(this::checkLinks);
    new LinkOrder(configured).names().forEach(name -> mount(name, configured.get(name)));
    if (!problems.isEmpty()) {
      Endpoints.close(mounted.values());
      problems.sort(Comparator.comparing(ConfigurationProblem::path));
      throw new ConfigurationException(problems);
    }
    return mounted;
  }

  private void checkLinks(String name, EndpointConfiguration configuration) {
    configuration
        .links()
        .forEach(
            (role, target) -> {
              String path = "endpoints." + name + ".links." + role;
              if (target.equals(name)) {
                problem(path, "an endpoint cannot be linked to itself");
              } else if (!configured.containsKey(target)) {
                problem(path, unknown("endpoint", target, configured.navigableKeySet()));
              } else if (new LinkOrder(configured).leads(target, name)) {
                problem(path, "leads back to this endpoint: each would wait for the other");
              }
            });
  }

  private void mount(String name, EndpointConfiguration configuration) {
    Optional<LoadedPlugin<?>> plugin = catalogue.find(configuration.plugin());
    if (plugin.isPresent()) {
      create(name, configuration, plugin.get());
      return;
    }
    Optional<PluginFault> fault = catalogue.fault(configuration.plugin());
    if (fault.isPresent()) {
      String reason =
          "The plugin " + fault.get().name() + " cannot be used: " + fault.get().reason();
      mounted.put(name, Endpoint.failed(name, configuration, null, reason, environment));
      return;
    }
    TreeSet<String> known = new TreeSet<>(catalogue.types());
    catalogue.faults().forEach(broken -> known.add(broken.name()));
    problem("endpoints." + name + ".plugin", unknown("plugin", configuration.plugin(), known));
  }

  /** Runs the plugin's code: on a thread of its own, for a limited time. */
  private void create(String name, EndpointConfiguration configuration, LoadedPlugin<?> plugin) {
    EndpointCreation creation =
        new EndpointCreation(name, configuration, environment, settings, links(configuration));
    try {
      EndpointCreation.Result result =
          OwnThread.run(name + "-create", plugin.loader(), () -> creation.create(plugin))
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      problems.addAll(result.problems());
      result
          .created()
          .ifPresent(
              created ->
                  mounted.put(
                      name, Endpoint.of(name, configuration, plugin, created, environment)));
    } catch (ExecutionException e) {
      fail(name, configuration, plugin, e.getCause());
    } catch (TimeoutException e) {
      fail(name, configuration, plugin, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(name, configuration, plugin, e);
    }
  }

  private void fail(
      String name, EndpointConfiguration configuration, LoadedPlugin<?> plugin, Throwable thrown) {
    String id = ErrorId.next();
    LOG.error("{}: the back-end of {} cannot be made", id, name, thrown);
    String reason = "Its plugin cannot make a back-end; the log has the details under " + id;
    mounted.put(name, Endpoint.failed(name, configuration, plugin, reason, environment));
  }

  private Links links(EndpointConfiguration configuration) {
    return new Links(configuration.links(), mounted::get);
  }

  private void problem(String path, String message) {
    problems.add(new ConfigurationProblem(path, message));
  }

  private static String unknown(String what, String name, Collection<String> known) {
    String choice = known.isEmpty() ? "there is none" : "there are " + String.join(", ", known);
    return Words.nearest(name, known)
        .map(near -> "unknown " + what + "; did you mean \"" + near + "\"? " + choice)
        .orElse("unknown " + what + "; " + choice);
  }
}
