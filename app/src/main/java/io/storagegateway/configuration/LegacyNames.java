package io.storagegateway.configuration;

import java.util.Map;
import java.util.Optional;

/** How installed plugins were named by an older service; their descriptors tell. */
public interface LegacyNames {
  /**
   * The plugin that an older class name stands for.
   *
   * @param plugins where plugins are
   * @param className the older name
   * @return empty where no installed plugin claims it
   */
  Optional<LegacyName> find(PluginsConfiguration plugins, String className);

  /**
   * A plugin behind an older name.
   *
   * @param plugin the plugin's type
   * @param options the settings' keys by the older option names
   */
  record LegacyName(String plugin, Map<String, String> options) {}
}
