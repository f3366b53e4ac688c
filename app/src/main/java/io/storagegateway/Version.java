package io.storagegateway;

/** Which gateway this is. */
final class Version {
  private Version() {}

  /** The version of the jar, or {@code development} where it runs from classes. */
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
