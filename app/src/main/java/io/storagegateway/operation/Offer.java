package io.storagegateway.operation;

import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be asked of an endpoint: what its back-end declares, and locks of the gateway's own
 * where the back-end has volumes but cannot lock them.
 *
 * @param capabilities what can be asked
 * @param own which of it the gateway does by itself, or adds its own to
 */
public record Offer(Capabilities capabilities, Set<Operation> own) {
  private static final Set<Operation> LOCKS =
      Set.of(Operation.LIST_LOCKS, Operation.CREATE_LOCK, Operation.DELETE_LOCK);
  private static final String EXPIRES_IN = "expires_in";

  /** What can be sent in a header, and stand between two slashes. */
  private static final KindRules HOSTS = KindRules.named("[!-.0-~]+", 255).build();

  /** Copies the set. */
  public Offer {
    own = Set.copyOf(own);
  }

  /**
   * What can be asked, given what a back-end declares.
   *
   * @param declared what the back-end can do
   * @return the same, with locks
   */
  public static Offer of(Capabilities declared) {
    if (declared.supports(Operation.CREATE_LOCK) || !declared.supports(Operation.GET_VOLUME)) {
      return new Offer(declared, Set.of());
    }
    Map<Operation, String> refusals = new EnumMap<>(Operation.class);
    refusals.putAll(declared.refusals());
    refusals.keySet().removeAll(LOCKS);
    Map<Kind, KindRules> kinds = new EnumMap<>(Kind.class);
    kinds.putAll(declared.kinds());
    // A host is called the same, whoever keeps its lock.
    KindRules hosts = kinds.getOrDefault(Kind.LOCK, HOSTS);
    kinds.put(
        Kind.LOCK,
        KindRules.named(hosts.namePattern().pattern(), hosts.nameMaxLength())
            .settable(EXPIRES_IN)
            .changeable(EXPIRES_IN)
            .clearable(EXPIRES_IN)
            .build());
    return new Offer(new Capabilities(refusals, kinds), LOCKS);
  }

  /**
   * Whether the gateway keeps locks of its own.
   *
   * @return false where the back-end locks volumes itself, or has none
   */
  public boolean addsLocks() {
    return !own.isEmpty();
  }

  /**
   * What to know of an operation.
   *
   * @param operation the operation
   * @return one sentence, or empty where it is the back-end's alone
   */
  public Optional<String> note(Operation operation) {
    return own.contains(operation)
        ? Optional.of(
            "The gateway keeps locks of its own here; the back-end knows nothing of them.")
        : Optional.empty();
  }
}
