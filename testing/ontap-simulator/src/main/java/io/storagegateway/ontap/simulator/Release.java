package io.storagegateway.ontap.simulator;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of ONTAP, which decides what the filer can do. */
record Release(int generation, int major, int minor) implements Comparable<Release> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Release LOCKS_AND_RESTRICTED = new Release(9, 10, 1);
  private static final Release BEARER = new Release(9, 14, 0);

  static Release parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("A release reads 9.12.1, not " + text);
    }
    return new Release(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  boolean hasLocks() {
    return compareTo(LOCKS_AND_RESTRICTED) >= 0;
  }

  boolean hasRestricted() {
    return compareTo(LOCKS_AND_RESTRICTED) >= 0;
  }

  boolean tellsNodesOfVolumes() {
    return compareTo(LOCKS_AND_RESTRICTED) >= 0;
  }

  boolean tellsSvmUsersItsVersion() {
    return compareTo(LOCKS_AND_RESTRICTED) >= 0;
  }

  boolean takesBearerTokens() {
    return compareTo(BEARER) >= 0;
  }

  @Override
  public int compareTo(Release other) {
    return Comparator.comparingInt(Release::generation)
        .thenComparingInt(Release::major)
        .thenComparingInt(Release::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return generation + "." + major + "." + minor;
  }
}
