package io.storagegateway;

import com.codahale.metrics.MetricRegistry;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.ConfigurationProblem;
import io.storagegateway.configuration.EndpointConfiguration;
import io.storagegateway.configuration.InstalledPlugins;
import io.storagegateway.configuration.Json;
import io.storagegateway.configuration.LegacyName;
import io.storagegateway.configuration.PluginsConfiguration;
import io.storagegateway.configuration.Validation;
import io.storagegateway.endpoint.EndpointEnvironment;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.endpoint.PluginCatalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Asks the plugins that are installed, for as long as one answer takes. */
final class Plugins implements InstalledPlugins {
  @Override
  public Map<String, LegacyName> legacyNames(PluginsConfiguration plugins) {
    try (PluginCatalogue catalogue = PluginCatalogue.load(plugins)) {
      return catalogue.legacyNames();
    }
  }

  @Override
  public List<ConfigurationProblem> problems(
      PluginsConfiguration plugins, Map<String, EndpointConfiguration> endpoints) {
    try (PluginCatalogue catalogue = PluginCatalogue.load(plugins)) {
      Endpoints.open(endpoints, catalogue, environment()).stop();
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    }
  }

  private static EndpointEnvironment environment() {
    return new EndpointEnvironment(
        Json.mapper(),
        Validation.validators().getValidator(),
        new MetricRegistry(),
        Clock.systemUTC(),
        Path.of(System.getProperty("java.io.tmpdir")),
        Version.current());
  }
}
