package io.storagegateway.ontap.simulator;

/** What an export policy may be called. */
final class PolicyNames {
  private static final int LONGEST = 256;

  private PolicyNames() {}

  static void check(String name) {
    if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
      throw Reason.POLICY_BLANK.about("name");
    }
    if (name.length() > LONGEST) {
      throw Reason.POLICY_NAME_TOO_LONG.about("name");
    }
  }

  static void checkFree(String name, State state, String svm) {
    if (state.policies().named(svm, name).isPresent()) {
      throw Reason.DUPLICATE_ENTRY.about("name");
    }
  }
}
