package io.storagegateway.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles. They are not nested: who may change volumes may not read them unless USER, too. */
public enum Role {
  /** May read. */
  USER,
  /** May make and restore. */
  ADMIN,
  /** May change and take away. */
  UBER_ADMIN;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * The role's name in the configuration and in {@code /v4}.
   *
   * @return for example {@code uber-admin}
   */
  @JsonValue
  public String key() {
    return key;
  }

  /**
   * The role's name in {@code /v3} and {@code /conf}.
   *
   * @return for example {@code UBER_ADMIN}
   */
  public String legacyName() {
    return name();
  }

  /**
   * Finds a role by its name in the configuration.
   *
   * @param key for example {@code uber-admin}
   * @return the role
   * @throws IllegalArgumentException if there is none of this name
   */
  @JsonCreator
  public static Role of(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalArgumentException("roles are user, admin and uber-admin"));
  }

  private static Optional<Role> find(String key) {
    return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
  }
}
