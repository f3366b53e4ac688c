package io.storagegateway.jobarchive.index;

import java.nio.file.Path;

/** Paths as they are shown. Names in an archive can be anything that a file system takes. */
final class PathText {
  private static final int LONGEST = 1000;

  private PathText() {}

  /** Where something lies below the root, in characters that can be shown. */
  static String of(Path root, Path path) {
    String text = path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    String shown = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\ufffd");
    String cut = shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST);
    return cut.isEmpty() ? "." : cut;
  }
}
