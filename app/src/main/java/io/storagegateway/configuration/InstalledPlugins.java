package io.storagegateway.configuration;

import java.util.List;
import java.util.Map;

/** What the plugins that are installed say about a configuration. */
public interface InstalledPlugins {
  /**
   * The names by which an older service knew the plugins.
   *
   * @param plugins where plugins are
   * @return plugins by the name of an older class
   */
  Map<String, LegacyName> legacyNames(PluginsConfiguration plugins);

  /**
   * What plugins find wrong with their endpoints.
   *
   * @param plugins where plugins are
   * @param endpoints endpoints by name, as far as they could be read
   * @return possibly nothing
   */
  List<ConfigurationProblem> problems(
      PluginsConfiguration plugins, Map<String, EndpointConfiguration> endpoints);
}
