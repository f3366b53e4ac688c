package io.storagegateway.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a caller showed to be known.
 *
 * @param kind what it is
 * @param method how whoever it belongs to signed in
 * @param id which one, for sessions and tokens of this gateway; null for others
 * @param expires until when it is good at most; null where that is not known
 * @param bounds what it may be used for at most; empty where it stands for all that its owner may
 */
public record Credential(
    Kind kind, Method method, String id, Instant expires, Optional<Bounds> bounds) {
  /** What a caller who is not signed in shows. */
  public static final Credential NONE =
      new Credential(Kind.NONE, Method.NONE, null, null, Optional.empty());

  /** What a caller can show. */
  public enum Kind {
    /** Nothing. */
    @JsonProperty("none")
    NONE,
    /** The cookie of a session. */
    @JsonProperty("session")
    SESSION,
    /** A token of the provider. */
    @JsonProperty("access_token")
    ACCESS_TOKEN,
    /** A token of this gateway. */
    @JsonProperty("api_token")
    API_TOKEN
  }

  /** How people and services sign in. */
  public enum Method {
    /** Not at all. */
    NONE,
    /** By development mode, which asks nothing. */
    DEVELOPMENT,
    /** As the one account with a password. */
    BASIC,
    /** At the provider. */
    OAUTH2;

    private final String key = name().toLowerCase(Locale.ROOT);

    /**
     * Its name in answers and in the database.
     *
     * @return for example {@code oauth2}
     */
    @JsonValue
    public String key() {
      return key;
    }

    /**
     * Finds one by its name.
     *
     * @param key for example {@code oauth2}
     * @return the method
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Method of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** Checks what has to be there. */
  public Credential {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(bounds, "bounds");
  }
}
