package io.storagegateway.operation;

import java.util.Set;

/**
 * Versions of which an object must have one.
 *
 * @param any whether every version will do, as long as the object exists
 * @param versions the versions; without meaning where any will do
 */
public record ExpectedVersions(boolean any, Set<String> versions) {
  /** Every version will do. */
  public static final ExpectedVersions ANY = new ExpectedVersions(true, Set.of());

  /** Copies the set. */
  public ExpectedVersions {
    versions = Set.copyOf(versions);
  }

  /**
   * One of some versions.
   *
   * @param versions possibly none, which no object has
   * @return the condition
   */
  public static ExpectedVersions of(Set<String> versions) {
    return new ExpectedVersions(false, versions);
  }

  /**
   * Whether a version will do.
   *
   * @param version the object's present version, null if it is not known
   * @return true if it is expected
   */
  public boolean allow(String version) {
    return any || (version != null && versions.contains(version));
  }
}
