package io.storagegateway.endpoint;

import io.storagegateway.spi.BackendFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pf4j.PluginState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one plugin to life. Runs the plugin's code, so it may throw or hang. */
final class PluginLoading {
  private static final Logger LOG = LoggerFactory.getLogger(PluginLoading.class);

  private final PluginFolder folder;
  private final PluginManifest manifest;
  private final WalledClassLoader loader;

  PluginLoading(PluginFolder folder, PluginManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.loader =
        new WalledClassLoader(manifest.id(), folder.urls(), PluginLoading.class.getClassLoader());
  }

  WalledClassLoader loader() {
    return loader;
  }

  LoadedPlugin<?> load() throws BrokenPluginException {
    UsedClasses.check(folder, loader);
    FolderPluginManager manager = new FolderPluginManager(folder, loader);
    manager.loadPlugin(folder.path());
    if (manager.startPlugin(manifest.id()) != PluginState.STARTED) {
      throw new BrokenPluginException(
          "its plugin class cannot be started",
          manager.getPlugin(manifest.id()).getFailedException());
    }
    Class<?> factory = factoryClass(manager.getExtensionClassNames(manifest.id()));
    return LoadedPlugin.of(
        manifest.id(),
        manifest.version(),
        loader,
        (BackendFactory<?>) manager.getExtensionFactory().create(factory));
  }

  /** Ends a plugin that is of no use. */
  void close() {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("The jars of plugin {} cannot be closed", manifest.id(), e);
    }
  }

  private Class<?> factoryClass(Set<String> extensions) throws BrokenPluginException {
    List<Class<?>> factories = new ArrayList<>();
    for (String name : extensions) {
      Class<?> extension = load(name);
      if (BackendFactory.class.isAssignableFrom(extension)) {
        factories.add(extension);
      }
    }
    if (factories.isEmpty()) {
      throw new BrokenPluginException(
          "it has no extension of type BackendFactory; META-INF/extensions.idx names "
              + (extensions.isEmpty() ? "none" : String.join(", ", extensions)));
    }
    if (factories.size() > 1) {
      throw new BrokenPluginException("it has several extensions of type BackendFactory");
    }
    return factories.get(0);
  }

  private Class<?> load(String name) throws BrokenPluginException {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new BrokenPluginException("its extension " + name + " does not exist", e);
    }
  }
}
