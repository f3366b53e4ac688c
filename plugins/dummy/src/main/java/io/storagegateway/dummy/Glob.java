package io.storagegateway.dummy;

/** A pattern in which {@code *} stands for any text and {@code ?} for one character. */
record Glob(String pattern) {
  /** What every match begins with. */
  String prefix() {
    int end = 0;
    while (end < pattern.length() && pattern.charAt(end) != '*' && pattern.charAt(end) != '?') {
      end++;
    }
    return pattern.substring(0, end);
  }

  /** Whether everything that begins with {@link #prefix} matches. */
  boolean isPrefix() {
    return pattern.equals(prefix() + "*");
  }

  /** Needs at most the product of both lengths in steps, whatever the pattern. */
  boolean matches(String text) {
    int inPattern = 0;
    int inText = 0;
    int lastStar = -1;
    int textAtStar = 0;
    while (inText < text.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        lastStar = inPattern++;
        textAtStar = inText;
      } else if (inPattern < pattern.length() && fits(inPattern, text.charAt(inText))) {
        inPattern++;
        inText++;
      } else if (lastStar >= 0) {
        inPattern = lastStar + 1;
        inText = ++textAtStar;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }

  private boolean fits(int inPattern, char character) {
    return pattern.charAt(inPattern) == '?' || pattern.charAt(inPattern) == character;
  }
}
