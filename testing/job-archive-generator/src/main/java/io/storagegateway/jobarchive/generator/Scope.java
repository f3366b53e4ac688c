package io.storagegateway.jobarchive.generator;

/** The part of a machine that a series is of. */
public enum Scope {
  /** The whole machine. */
  NODE("node"),
  /** A processor. */
  SOCKET("socket"),
  /** A core. */
  CORE("core"),
  /** A hardware thread. */
  HWTHREAD("hwthread"),
  /** A graphics card or the like. */
  ACCELERATOR("accelerator");

  private final String key;

  Scope(String key) {
    this.key = key;
  }

  /** The word in an archive. */
  public String key() {
    return key;
  }
}
