package io.storagegateway.endpoint;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one plugin, none of which others can change.
 *
 * @param path the folder itself
 * @param jar its {@code plugin.jar}
 * @param libraries {@code lib/*.jar} in the order of their names
 */
record PluginFolder(Path path, Path jar, List<Path> libraries) {
  static PluginFolder open(Path folder) throws BrokenPluginException {
    Path path = TrustedFiles.resolve(folder, "the plugin's folder");
    Path jar = path.resolve("plugin.jar");
    if (!Files.isRegularFile(jar)) {
      throw new BrokenPluginException("its folder has no plugin.jar");
    }
    return new PluginFolder(path, TrustedFiles.resolve(jar, "plugin.jar"), libraries(path));
  }

  /** All jars, the plugin's own first. */
  List<Path> jars() {
    List<Path> all = new ArrayList<>(libraries);
    all.add(0, jar);
    return all;
  }

  URL[] urls() {
    return jars().stream().map(PluginFolder::url).toArray(URL[]::new);
  }

  private static List<Path> libraries(Path folder) throws BrokenPluginException {
    Path lib = folder.resolve("lib");
    if (!Files.exists(lib)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(TrustedFiles.resolve(lib, "lib"), "*.jar")) {
      jars.forEach(found::add);
    } catch (IOException e) {
      throw new BrokenPluginException("lib cannot be read", e);
    }
    found.sort(null);
    List<Path> trusted = new ArrayList<>();
    for (Path jar : found) {
      trusted.add(TrustedFiles.resolve(jar, "lib/" + jar.getFileName()));
    }
    return trusted;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has a URL", e);
    }
  }
}
