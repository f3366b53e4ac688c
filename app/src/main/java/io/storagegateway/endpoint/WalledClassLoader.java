package io.storagegateway.endpoint;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * The classes of one plugin. What plugin and gateway talk in is always the gateway's; all else is
 * the plugin's own or the Java platform's, and what neither brings is not there, even if the
 * gateway has it for itself.
 */
final class WalledClassLoader extends URLClassLoader {
  private static final List<String> SHARED =
      List.of(
          "io.storagegateway.spi.",
          "org.pf4j.",
          "jakarta.validation.",
          "com.fasterxml.jackson.annotation.",
          "org.slf4j.");

  private final ClassLoader gateway;

  static {
    registerAsParallelCapable();
  }

  WalledClassLoader(String plugin, URL[] jars, ClassLoader gateway) {
    super("plugin " + plugin, jars, ClassLoader.getPlatformClassLoader());
    this.gateway = gateway;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return isShared(name) ? gateway.loadClass(name) : super.loadClass(name, resolve);
  }

  /**
   * Whether a class could be loaded, found without loading it.
   *
   * @param name with dots
   */
  boolean has(String name) {
    String file = name.replace('.', '/') + ".class";
    return (isShared(name) ? gateway.getResource(file) : getResource(file)) != null;
  }

  private static boolean isShared(String name) {
    for (String prefix : SHARED) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
