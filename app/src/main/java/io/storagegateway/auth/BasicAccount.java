package io.storagegateway.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import com.google.common.hash.Hashing;
import io.storagegateway.configuration.BasicConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** The one account that signs in with a password. */
final class BasicAccount {
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[abxy]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");

  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;

  private final BasicConfiguration configuration;

  BasicAccount(BasicConfiguration configuration) {
    this.configuration = configuration;
  }

  String username() {
    return configuration.username();
  }

  /** Takes the same time whatever of it is wrong. */
  boolean matches(BasicCredentials presented) {
    boolean name = same(configuration.username(), presented.username());
    boolean password = passwordMatches(presented.password());
    return name && password;
  }

  private boolean passwordMatches(String presented) {
    String expected = configuration.password().reveal();
    return BCRYPT.matcher(expected).matches()
        ? BCrypt.verifyer(VERSION, LongPasswordStrategies.truncate(VERSION))
            .verify(
                presented.getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8))
            .verified
        : same(expected, presented);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(digest(one), digest(other));
  }

  private static byte[] digest(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
  }
}
