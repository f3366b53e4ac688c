package io.storagegateway.endpoint;

import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.value.VolumeAttributes;
import java.util.Map;
import java.util.Objects;

/**
 * A plugin that can be used. What its factory answers was asked once, while it was loaded.
 *
 * @param type its {@code Plugin-Id}
 * @param version its {@code Plugin-Version}
 * @param loader its classes
 * @param factory its entry point
 * @param settings the class of its settings, a record
 * @param volumeAttributes its own fields of a volume
 * @param legacyNames the settings' keys by older option names, by older class names
 * @param <S> the type of its settings
 */
record LoadedPlugin<S>(
    String type,
    String version,
    WalledClassLoader loader,
    BackendFactory<S> factory,
    Class<S> settings,
    Class<? extends VolumeAttributes> volumeAttributes,
    Map<String, Map<String, String>> legacyNames) {
  static <S> LoadedPlugin<S> of(
      String type, String version, WalledClassLoader loader, BackendFactory<S> factory)
      throws BrokenPluginException {
    if (!type.equals(factory.type())) {
      throw new BrokenPluginException("its factory calls itself otherwise than its Plugin-Id");
    }
    if (factory.settings() == null || !factory.settings().isRecord()) {
      throw new BrokenPluginException("its settings are not a record");
    }
    if (factory.volumeAttributes() == null || !factory.volumeAttributes().isRecord()) {
      throw new BrokenPluginException("its volume attributes are not a record");
    }
    Objects.requireNonNull(factory.locality(), "locality");
    return new LoadedPlugin<>(
        type,
        version,
        loader,
        factory,
        factory.settings(),
        factory.volumeAttributes(),
        Map.copyOf(factory.legacyNames()));
  }
}
