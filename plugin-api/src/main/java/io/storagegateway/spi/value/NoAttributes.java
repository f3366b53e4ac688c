package io.storagegateway.spi.value;

/** For back-ends whose volumes have no fields of their own. */
public record NoAttributes() implements VolumeAttributes {
  /** The only value. */
  public static final NoAttributes NONE = new NoAttributes();
}
