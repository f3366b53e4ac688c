package io.storagegateway.netapp;

/** Texts of callers, before they reach the filer. */
final class Texts {
  /** No name on a filer is longer. */
  private static final int LONGEST_NAME = 256;

  private Texts() {}

  /** Whether anything on the filer can be called so; if not, there is no need to ask. */
  static boolean canBeName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NAME
        && text.chars().noneMatch(Character::isISOControl)
        && text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }
}
