package io.storagegateway.configuration;

import io.storagegateway.spi.Secret;

/** What the keys of the audit trail have to be. */
final class AuditRules {
  private static final int MIN_KEY_LENGTH = 32;
  private static final String SEAL_KEY = "audit.seal_key";
  private static final String FIX = "; make one with: openssl rand -hex 32";

  private final Problems problems;

  AuditRules(Problems problems) {
    this.problems = problems;
  }

  void check(ConfigurationFile file) {
    AuditConfiguration audit = file.audit();
    if (audit.sealKey() == null && isShared(file)) {
      problems.addConsequence(
          SEAL_KEY,
          "is missing; gateways that share a PostgreSQL database need the same key" + FIX);
    }
    if (audit.sealKey() != null && isShort(audit.sealKey())) {
      problems.add(SEAL_KEY, "has to have at least " + MIN_KEY_LENGTH + " characters" + FIX);
    }
    for (int i = 0; i < audit.formerSealKeys().size(); i++) {
      if (isShort(audit.formerSealKeys().get(i))) {
        problems.add(
            Paths.element("audit.former_seal_keys", i),
            "has to have at least " + MIN_KEY_LENGTH + " characters, as every key had");
      }
    }
  }

  private static boolean isShared(ConfigurationFile file) {
    String url = file.database().url();
    return url != null
        && url.startsWith("jdbc:postgresql:")
        && file.auth() != null
        && file.auth().mode() == Mode.OAUTH2;
  }

  private static boolean isShort(Secret key) {
    return ReadableSecret.fails(key, text -> text.length() >= MIN_KEY_LENGTH);
  }
}
