package io.storagegateway.spi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a back-end can do, declared once: the capability document, the endpoint's OpenAPI document,
 * refusals before a call and the expectations of the contract suite all come from here.
 *
 * @param refusals for each operation that is not supported, the reason as one sentence; what is not
 *     named here is supported
 * @param kinds the bounds of each kind of object that the back-end has
 */
public record Capabilities(Map<Operation, String> refusals, Map<Kind, KindRules> kinds) {
  /** Copies the maps and checks that the kinds of all supported operations are described. */
  public Capabilities {
    refusals = Map.copyOf(Objects.requireNonNull(refusals, "refusals"));
    kinds = Map.copyOf(Objects.requireNonNull(kinds, "kinds"));
    for (Operation operation : Operation.values()) {
      if (!refusals.containsKey(operation) && !kinds.containsKey(operation.kind())) {
        throw new IllegalArgumentException(
            operation.key() + " is declared, but not the rules of " + operation.kind().slug());
      }
    }
  }

  /**
   * Begins capabilities in which nothing is supported.
   *
   * @return a builder
   */
  public static Builder none() {
    return new Builder();
  }

  /**
   * Whether an operation can be called.
   *
   * @param operation the operation
   * @return true if it is supported
   */
  public boolean supports(Operation operation) {
    return !refusals.containsKey(operation);
  }

  /**
   * Why an operation cannot be called.
   *
   * @param operation the operation
   * @return one sentence, or empty where it is supported
   */
  public Optional<String> refusal(Operation operation) {
    return Optional.ofNullable(refusals.get(operation));
  }

  /**
   * The bounds of a kind.
   *
   * @param kind the kind
   * @return its rules
   * @throws BackendException with {@link ErrorKind#UNSUPPORTED} where the back-end has none of it
   */
  public KindRules rules(Kind kind) {
    KindRules rules = kinds.get(kind);
    if (rules == null) {
      throw BackendException.unsupported("This back-end has no " + kind.label() + ".");
    }
    return rules;
  }

  /** Makes {@link Capabilities}. */
  public static final class Builder {
    private static final String NOT_OFFERED = "This back-end does not offer it.";

    private final Map<Operation, String> refusals = new EnumMap<>(Operation.class);
    private final Map<Kind, KindRules> kinds = new EnumMap<>(Kind.class);

    private Builder() {
      for (Operation operation : Operation.values()) {
        refusals.put(operation, NOT_OFFERED);
      }
    }

    /**
     * Declares operations.
     *
     * @param operations what can be called
     * @return this
     */
    public Builder supports(Operation... operations) {
      for (Operation operation : operations) {
        refusals.remove(operation);
      }
      return this;
    }

    /**
     * Takes an operation back, or gives a better reason than the general one.
     *
     * @param operation what cannot be called
     * @param reason why, one sentence
     * @return this
     */
    public Builder refuses(Operation operation, String reason) {
      refusals.put(operation, Objects.requireNonNull(reason, "reason"));
      return this;
    }

    /**
     * Describes a kind.
     *
     * @param kind the kind
     * @param rules its bounds
     * @return this
     */
    public Builder kind(Kind kind, KindRules rules) {
      kinds.put(kind, rules);
      return this;
    }

    /**
     * The capabilities.
     *
     * @return new capabilities
     * @throws IllegalArgumentException if an operation is declared whose kind is not described
     */
    public Capabilities build() {
      return new Capabilities(refusals, kinds);
    }
  }
}
