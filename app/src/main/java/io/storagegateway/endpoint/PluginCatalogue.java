package io.storagegateway.endpoint;

import io.storagegateway.configuration.LegacyName;
import io.storagegateway.configuration.PluginsConfiguration;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All plugins that are installed: those that can be used, and why the others cannot. */
public final class PluginCatalogue implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(PluginCatalogue.class);

  private final Map<String, LoadedPlugin<?>> plugins = new TreeMap<>();
  private final List<PluginFault> faults = new ArrayList<>();
  private final List<PluginLoading> open = new ArrayList<>();

  private PluginCatalogue() {}

  /**
   * Loads what is installed. A plugin that is broken becomes a fault and harms no other.
   *
   * @param configuration where to look
   * @return the catalogue
   */
  public static PluginCatalogue load(PluginsConfiguration configuration) {
    PluginCatalogue catalogue = new PluginCatalogue();
    configuration.directories().forEach(catalogue::loadAll);
    return catalogue;
  }

  /**
   * The types by which endpoints can ask for a plugin.
   *
   * @return in the order of names
   */
  public Set<String> types() {
    return new TreeSet<>(plugins.keySet());
  }

  /**
   * The plugins that an older service knew by the names of classes.
   *
   * @return plugins by those names; where two claim one, the first by type
   */
  public Map<String, LegacyName> legacyNames() {
    Map<String, LegacyName> names = new TreeMap<>();
    plugins
        .values()
        .forEach(
            plugin ->
                plugin
                    .legacyNames()
                    .forEach(
                        (name, options) ->
                            names.putIfAbsent(name, new LegacyName(plugin.type(), options))));
    return names;
  }

  /**
   * The plugins that cannot be used.
   *
   * @return in the order in which they were found
   */
  public List<PluginFault> faults() {
    return List.copyOf(faults);
  }

  /** Closes the plugins' jars. Nothing of them can be loaded any more. */
  @Override
  public void close() {
    open.forEach(PluginLoading::close);
  }

  Optional<LoadedPlugin<?>> find(String type) {
    return Optional.ofNullable(plugins.get(type));
  }

  /**
   * Why a plugin of this type cannot be used; empty if none is installed that would be called so.
   */
  Optional<PluginFault> fault(String type) {
    return faults.stream().filter(fault -> fault.name().equals(type)).findFirst();
  }

  private void loadAll(Path directory) {
    List<Path> folders = new ArrayList<>();
    try {
      Path trusted = TrustedFiles.resolve(directory, "the plugin directory");
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(trusted)) {
        entries.forEach(folders::add);
      }
    } catch (BrokenPluginException e) {
      fault(directory.toString(), e);
    } catch (IOException e) {
      fault(directory.toString(), new BrokenPluginException("it is not a readable folder", e));
    }
    folders.sort(null);
    for (Path folder : folders) {
      String name = folder.getFileName().toString();
      if (!name.startsWith(".") && Files.isDirectory(folder)) {
        load(folder, name);
      } else {
        LOG.info("{} in the plugin directory is not a plugin's folder", name);
      }
    }
  }

  private void load(Path path, String folderName) {
    String name = folderName;
    try {
      PluginFolder folder = PluginFolder.open(path);
      PluginManifest manifest = PluginManifest.read(folder);
      name = manifest.isNamed() ? manifest.id() : folderName;
      manifest.check();
      JarContents.check(folder);
      if (plugins.containsKey(name)) {
        throw new BrokenPluginException(
            "another folder has a plugin of this Plugin-Id, which is used; "
                + folderName
                + " is not");
      }
      PluginLoading loading = new PluginLoading(folder, manifest);
      open.add(loading);
      plugins.put(name, patiently(loading, name));
    } catch (BrokenPluginException e) {
      fault(name, e);
    }
  }

  private static LoadedPlugin<?> patiently(PluginLoading loading, String name)
      throws BrokenPluginException {
    CompletableFuture<LoadedPlugin<?>> result =
        OwnThread.run("plugin-" + name, loading.loader(), loading::load);
    try {
      return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new BrokenPluginException("it hangs while it is loaded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenPluginException("the gateway was stopped while it was loaded", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BrokenPluginException broken) {
        throw broken;
      }
      throw new BrokenPluginException("it throws while it is loaded: " + rootOf(e), e);
    }
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private void fault(String name, BrokenPluginException broken) {
    LOG.error("The plugin {} cannot be used: {}", name, broken.getMessage(), broken.getCause());
    faults.add(new PluginFault(name, broken.getMessage()));
  }
}
