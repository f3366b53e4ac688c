package io.storagegateway.spi;

/**
 * The version of this SPI, compared with the {@code Plugin-Requires} line of a plugin's manifest (a
 * range as PF4J reads it, for example {@code >=1.0.0 & <2.0.0}).
 *
 * <p>It follows <a href="https://semver.org">Semantic Versioning</a>: a new major number may break
 * a plugin that was compiled before, a new minor number only adds.
 */
public final class SpiVersion {
  /** The version that this gateway serves. */
  public static final String CURRENT = "1.0.0";

  private SpiVersion() {}
}
