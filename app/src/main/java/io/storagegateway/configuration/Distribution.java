package io.storagegateway.configuration;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the running gateway was installed. */
public final class Distribution {
  private Distribution() {}

  /**
   * The folder that was assembled: it holds {@code lib} and {@code plugins}.
   *
   * @return the folder above the one that the gateway's jar is in
   */
  public static Path folder() {
    CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).resolve("../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The gateway's jar has no usable path", e);
    }
  }

  /**
   * The {@code config.yml} that is served where no other is named.
   *
   * @return in the folder that the system property {@code gateway.home} names, else in {@link
   *     #folder()}
   */
  public static Path embeddedConfiguration() {
    String home = System.getProperty("gateway.home");
    return (home == null ? folder() : Path.of(home).toAbsolutePath()).resolve("config.yml");
  }
}
