package io.storagegateway.netapp.ontap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release that a cluster runs.
 *
 * @param full as ONTAP calls itself
 * @param generation the 9 of 9.12.1
 * @param major the 12 of 9.12.1
 * @param minor the 1 of 9.12.1
 */
public record OntapVersion(String full, int generation, int major, int minor)
    implements Comparable<OntapVersion> {
  /** The oldest release that the plugin is made for. */
  public static final OntapVersion FLOOR = release(9, 12, 1);

  /** The first release with {@code /protocols/locks} and the state {@code restricted}. */
  public static final OntapVersion LOCKS_AND_RESTRICTED = release(9, 10, 1);

  private static final Pattern RELEASE = Pattern.compile("\\b(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  /**
   * Finds a release in a text such as {@code NetApp Release 9.12.1P3: …}.
   *
   * @param text what ONTAP calls itself, null for nothing
   * @return the release, or empty if the text names none
   */
  static Optional<OntapVersion> parse(String text) {
    Matcher matcher = RELEASE.matcher(text == null ? "" : text);
    return matcher.find()
        ? Optional.of(
            new OntapVersion(
                text,
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  private static OntapVersion release(int generation, int major, int minor) {
    return new OntapVersion("", generation, major, minor);
  }

  /**
   * Whether this release is that one or a later one.
   *
   * @param other the release to compare with
   * @return true if it is not older
   */
  public boolean isAtLeast(OntapVersion other) {
    return compareTo(other) >= 0;
  }

  /**
   * The release in short.
   *
   * @return for example {@code 9.12.1}
   */
  public String number() {
    return generation + "." + major + "." + minor;
  }

  @Override
  public int compareTo(OntapVersion other) {
    int difference = Integer.compare(generation, other.generation);
    if (difference == 0) {
      difference = Integer.compare(major, other.major);
    }
    return difference == 0 ? Integer.compare(minor, other.minor) : difference;
  }
}
