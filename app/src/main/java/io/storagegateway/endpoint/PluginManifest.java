package io.storagegateway.endpoint;

import io.storagegateway.spi.SpiVersion;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ManifestPluginDescriptorFinder;

/**
 * What a plugin's manifest says.
 *
 * @param id {@code Plugin-Id}: the plugin's type
 * @param version {@code Plugin-Version}
 * @param requires {@code Plugin-Requires}: a range of SPI versions
 */
record PluginManifest(String id, String version, String requires) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final String BAD = "the manifest of plugin.jar ";

  /** Reads it as far as it goes; {@link #check} says whether it will do. */
  static PluginManifest read(PluginFolder folder) throws BrokenPluginException {
    try (JarFile jar = new JarFile(folder.jar().toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        throw new BrokenPluginException("plugin.jar has no manifest");
      }
      Attributes attributes = manifest.getMainAttributes();
      if (attributes.getValue(ManifestPluginDescriptorFinder.PLUGIN_DEPENDENCIES) != null) {
        throw new BrokenPluginException(
            BAD + "has Plugin-Dependencies, but plugins cannot use each other");
      }
      return new PluginManifest(
          attributes.getValue(ManifestPluginDescriptorFinder.PLUGIN_ID),
          attributes.getValue(ManifestPluginDescriptorFinder.PLUGIN_VERSION),
          attributes.getValue(ManifestPluginDescriptorFinder.PLUGIN_REQUIRES));
    } catch (IOException e) {
      throw new BrokenPluginException("plugin.jar is not a readable jar", e);
    }
  }

  /** Whether the plugin can be called by its id, although something else may be wrong. */
  boolean isNamed() {
    return id != null && ID.matcher(id).matches();
  }

  void check() throws BrokenPluginException {
    if (!isNamed()) {
      throw new BrokenPluginException(
          BAD + "has no usable Plugin-Id: lower case letters, digits and hyphens");
    }
    if (version == null || version.isBlank()) {
      throw new BrokenPluginException(BAD + "has no Plugin-Version");
    }
    if (requires == null || requires.isBlank()) {
      throw new BrokenPluginException(BAD + "has no Plugin-Requires");
    }
    if (!accepts(SpiVersion.CURRENT)) {
      throw new BrokenPluginException(
          "it requires version "
              + requires
              + " of the plugin API, but this gateway has "
              + SpiVersion.CURRENT);
    }
  }

  private boolean accepts(String spi) throws BrokenPluginException {
    try {
      return new DefaultVersionManager().checkVersionConstraint(spi, requires);
    } catch (RuntimeException e) { // the parser throws several kinds for what it cannot read
      throw new BrokenPluginException(BAD + "has a Plugin-Requires that is not a range", e);
    }
  }
}
