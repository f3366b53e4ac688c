package io.storagegateway.endpoint;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** Refuses jars that would get around the wall between plugin and gateway. */
final class JarContents {
  private static final Pattern SPI_CLASS =
      Pattern.compile("(META-INF/versions/\\d+/)?io/storagegateway/spi/.*\\.class");

  private JarContents() {}

  static void check(PluginFolder folder) throws BrokenPluginException {
    for (Path jar : folder.jars()) {
      String name = jar.getFileName().toString();
      try (JarFile file = new JarFile(jar.toFile())) {
        if (file.stream().anyMatch(entry -> SPI_CLASS.matcher(entry.getName()).matches())) {
          throw new BrokenPluginException(
              name
                  + " holds a copy of plugin-api; it has to come from the gateway alone:"
                  + " give it the scope provided");
        }
        checkClassPath(file.getManifest(), jar, folder);
      } catch (IOException e) {
        throw new BrokenPluginException(name + " is not a readable jar", e);
      }
    }
  }

  /** A manifest may name further jars; those beside the jar were checked, others were not. */
  private static void checkClassPath(Manifest manifest, Path jar, PluginFolder folder)
      throws BrokenPluginException {
    String classPath =
        manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    if (classPath == null) {
      return;
    }
    for (String entry : classPath.trim().split(" +", -1)) {
      if (!entry.isEmpty() && !isInside(entry, jar, folder)) {
        throw new BrokenPluginException(
            jar.getFileName() + " names a class path outside the plugin's folder");
      }
    }
  }

  private static boolean isInside(String entry, Path jar, PluginFolder folder) {
    try {
      URI target = jar.toUri().resolve(entry);
      return target.getScheme().equals("file")
          && entry.endsWith(".jar")
          && Path.of(target).normalize().getParent().equals(jar.getParent())
          && (folder.jars().contains(Path.of(target).normalize())
              || !Path.of(target).toFile().exists());
    } catch (IllegalArgumentException e) {
      return false; // what is no path cannot be checked, so it is taken for outside
    }
  }
}
