package io.storagegateway.ontap.simulator;

import java.util.regex.Pattern;

/** What a volume may be called and where it may be mounted. */
final class VolumeNames {
  private static final int LONGEST = 203;
  private static final int LONGEST_PATH = 255;
  private static final Pattern START = Pattern.compile("[A-Za-z_].*", Pattern.DOTALL);
  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9_]+");
  private static final Pattern PATH = Pattern.compile("(/[^/\\p{Cntrl}]+)+");

  private VolumeNames() {}

  static void check(String name) {
    if (name.isEmpty() || !START.matcher(name).matches()) {
      throw Reason.NAME_START.about("name");
    }
    if (!CHARACTERS.matcher(name).matches()) {
      throw Reason.NAME_CHARACTERS.about("name");
    }
    if (name.length() > LONGEST) {
      throw Reason.NAME_TOO_LONG.about("name");
    }
  }

  static void checkPath(String path) {
    if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
      throw Reason.JUNCTION_PATH.about("nas.path", path);
    }
  }
}
