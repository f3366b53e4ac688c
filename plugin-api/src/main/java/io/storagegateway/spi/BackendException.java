package io.storagegateway.spi;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The only exception that a back-end throws on purpose. Anything else that leaves a call is taken
 * for a defect of the plugin.
 *
 * <p>The message is read by the caller: one sentence, without secrets and without the back-end's
 * own text. The cause goes to the log.
 */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final ErrorKind kind;
  private final String reason;
  private final Effect effect;
  private final transient Duration retryAfter;
  private final transient Map<String, String> fields;

  private BackendException(Builder builder) {
    super(builder.message, builder.cause);
    this.kind = builder.kind;
    this.reason = builder.reason;
    this.effect = builder.effect;
    this.retryAfter = builder.retryAfter;
    this.fields = Map.copyOf(builder.fields);
  }

  /**
   * Begins an exception. Its reason is the kind's name and its effect {@link Effect#NONE} unless
   * said otherwise.
   *
   * @param kind what went wrong
   * @param message one sentence for the caller
   * @return a builder
   */
  public static Builder of(ErrorKind kind, String message) {
    return new Builder(kind, message);
  }

  /**
   * The object does not exist.
   *
   * @param kind what it is
   * @param name its name
   * @return an exception whose reason is, for a volume, {@code volume-not-found}
   */
  public static BackendException notFound(Kind kind, String name) {
    return of(ErrorKind.NOT_FOUND, "No such " + kind.label() + ": " + name)
        .reason(kind.slug() + "-not-found")
        .build();
  }

  /**
   * An object of that name exists.
   *
   * @param kind what it is
   * @param name its name
   * @return an exception whose reason is, for a volume, {@code volume-exists}
   */
  public static BackendException alreadyExists(Kind kind, String name) {
    return of(ErrorKind.ALREADY_EXISTS, "Another " + kind.label() + " has this name: " + name)
        .reason(kind.slug() + "-exists")
        .build();
  }

  /**
   * The object is not in the version that the request was made for.
   *
   * @param kind what it is
   * @param name its name
   * @return a conflict with the reason {@link #VERSION_MISMATCH}
   */
  public static BackendException versionMismatch(Kind kind, String name) {
    return of(ErrorKind.CONFLICT, "The " + kind.label() + " was changed in between: " + name)
        .reason(VERSION_MISMATCH)
        .build();
  }

  /**
   * One field is against the back-end's rules.
   *
   * @param field the field as in the API, for example {@code attributes.max_autosize}
   * @param message what is wrong with it
   * @return an exception that names the field
   */
  public static BackendException invalid(String field, String message) {
    return of(ErrorKind.INVALID, message).field(field, message).build();
  }

  /**
   * The back-end cannot do this.
   *
   * @param message why
   * @return an exception of kind {@link ErrorKind#UNSUPPORTED}
   */
  public static BackendException unsupported(String message) {
    return of(ErrorKind.UNSUPPORTED, message).build();
  }

  /**
   * The back-end does not offer an operation.
   *
   * @param operation what was asked for
   * @return an exception of kind {@link ErrorKind#UNSUPPORTED}
   */
  public static BackendException undeclared(Operation operation) {
    return unsupported("This back-end does not offer " + operation.key() + ".");
  }

  /** The reason of a failed comparison with a request's {@code expectedVersion}. */
  public static final String VERSION_MISMATCH = "version-mismatch";

  /**
   * What went wrong.
   *
   * @return never null
   */
  public ErrorKind kind() {
    return kind;
  }

  /**
   * A stable word for programs, the last part of the problem's {@code type}.
   *
   * @return lower case words joined by hyphens
   */
  public String reason() {
    return reason;
  }

  /**
   * What the failed call left behind.
   *
   * @return never null
   */
  public Effect effect() {
    return effect;
  }

  /**
   * When it is worth another try, as the back-end said.
   *
   * @return empty if it said nothing
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /**
   * The request's fields that were wrong.
   *
   * @return from the field as in the API to what is wrong with it, possibly empty
   */
  public Map<String, String> fields() {
    return fields;
  }

  /** Makes a {@link BackendException}. */
  public static final class Builder {
    private final ErrorKind kind;
    private final String message;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private String reason;
    private Effect effect = Effect.NONE;
    private Duration retryAfter;
    private Throwable cause;

    private Builder(ErrorKind kind, String message) {
      this.kind = Objects.requireNonNull(kind, "kind");
      this.message = Objects.requireNonNull(message, "message");
      this.reason = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * Names the case more closely than the kind does.
     *
     * @param value lower case words joined by hyphens
     * @return this
     */
    public Builder reason(String value) {
      if (!SLUG.matcher(value).matches()) {
        throw new IllegalArgumentException("a reason is lower case words joined by hyphens");
      }
      this.reason = value;
      return this;
    }

    /**
     * Says what the failed call left behind.
     *
     * @param value the effect
     * @return this
     */
    public Builder effect(Effect value) {
      this.effect = Objects.requireNonNull(value, "effect");
      return this;
    }

    /**
     * Says when another try is worth it. With {@link ErrorKind#UNAVAILABLE} that holds for the
     * back-end as a whole: the gateway asks it nothing until then.
     *
     * @param value not negative
     * @return this
     */
    public Builder retryAfter(Duration value) {
      this.retryAfter = Objects.requireNonNull(value, "retryAfter");
      return this;
    }

    /**
     * Names a field that was wrong.
     *
     * @param name the field as in the API
     * @param problem what is wrong with it
     * @return this
     */
    public Builder field(String name, String problem) {
      fields.put(name, problem);
      return this;
    }

    /**
     * Keeps the cause for the log.
     *
     * @param value what was caught
     * @return this
     */
    public Builder cause(Throwable value) {
      this.cause = value;
      return this;
    }

    /**
     * The exception.
     *
     * @return a new exception
     */
    public BackendException build() {
      return new BackendException(this);
    }
  }
}
