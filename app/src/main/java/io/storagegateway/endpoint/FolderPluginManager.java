package io.storagegateway.endpoint;

import io.storagegateway.spi.SpiVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultExtensionFinder;
import org.pf4j.DefaultPluginFactory;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;
import org.pf4j.VersionManager;

/**
 * PF4J for one plugin: a folder with {@code plugin.jar} and {@code lib/*.jar}, described by the
 * jar's manifest, behind a wall of its own. One manager each, so that a plugin that hangs while it
 * is loaded holds no other up.
 */
final class FolderPluginManager extends AbstractPluginManager {
  private final PluginFolder folder;
  private final WalledClassLoader loader;

  FolderPluginManager(PluginFolder folder, WalledClassLoader loader) {
    super(folder.path().getParent());
    this.folder = folder;
    this.loader = loader;
    setSystemVersion(SpiVersion.CURRENT);
  }

  @Override
  protected PluginRepository createPluginRepository() {
    return new OneFolder();
  }

  @Override
  protected PluginFactory createPluginFactory() {
    return new DefaultPluginFactory();
  }

  @Override
  protected ExtensionFactory createExtensionFactory() {
    return new DefaultExtensionFactory();
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestInFolder();
  }

  @Override
  protected ExtensionFinder createExtensionFinder() {
    return new DefaultExtensionFinder(this);
  }

  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new AlwaysEnabled();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new BehindTheWall();
  }

  @Override
  protected VersionManager createVersionManager() {
    return new DefaultVersionManager();
  }

  private final class OneFolder implements PluginRepository {
    @Override
    public List<Path> getPluginPaths() {
      return List.of(folder.path());
    }

    @Override
    public boolean deletePluginPath(Path path) {
      return false;
    }
  }

  private final class BehindTheWall implements PluginLoader {
    @Override
    public boolean isApplicable(Path path) {
      return true;
    }

    @Override
    public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
      return loader;
    }
  }

  private static final class ManifestInFolder extends ManifestPluginDescriptorFinder {
    @Override
    public boolean isApplicable(Path path) {
      return true;
    }

    @Override
    protected Manifest readManifest(Path path) {
      return readManifestFromJar(path.resolve("plugin.jar"));
    }
  }

  private static final class AlwaysEnabled implements PluginStatusProvider {
    @Override
    public boolean isPluginDisabled(String pluginId) {
      return false;
    }

    @Override
    public void disablePlugin(String pluginId) {
      throw new UnsupportedOperationException("a plugin is removed with its folder");
    }

    @Override
    public void enablePlugin(String pluginId) {
      throw new UnsupportedOperationException("a plugin is always enabled");
    }
  }
}
