package io.storagegateway.operation;

import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import java.util.EnumMap;
import java.util.EnumSet;
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
  private static final String KEPT =
      "The gateway keeps locks of its own here; the back-end knows nothing of them.";
  private static final String LINKED =
      "Jobs are looked up in the linked archive; their metrics come from here while they run, and"
          + " from the archive afterwards.";
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
   * The same with metrics of jobs that another endpoint knows.
   *
   * @param archive what that endpoint declares
   * @return what can be asked
   */
  public Offer withJobsOf(Capabilities archive) {
    Map<Operation, String> refusals = new EnumMap<>(Operation.class);
    refusals.putAll(capabilities.refusals());
    refusals.remove(Operation.READ_JOB_METRICS);
    Map<Kind, KindRules> kinds = new EnumMap<>(Kind.class);
    kinds.putAll(capabilities.kinds());
    kinds.put(Kind.JOB, archive.rules(Kind.JOB));
    Set<Operation> all = EnumSet.of(Operation.READ_JOB_METRICS);
    all.addAll(own);
    return new Offer(new Capabilities(refusals, kinds), all);
  }

  /**
   * The same without metrics of jobs.
   *
   * @param reason why there are none, one sentence
   * @return what can be asked
   */
  public Offer withoutJobs(String reason) {
    Map<Operation, String> refusals = new EnumMap<>(Operation.class);
    refusals.putAll(capabilities.refusals());
    refusals.put(Operation.READ_JOB_METRICS, reason);
    return new Offer(new Capabilities(refusals, capabilities.kinds()), own);
  }

  /**
   * Whether the gateway keeps locks of its own.
   *
   * @return false where the back-end locks volumes itself, or has none
   */
  public boolean addsLocks() {
    return own.contains(Operation.CREATE_LOCK);
  }

  /**
   * What to know of an operation.
   *
   * @param operation the operation
   * @return one sentence, or empty where it is the back-end's alone
   */
  public Optional<String> note(Operation operation) {
    if (!own.contains(operation)) {
      return Optional.empty();
    }
    return Optional.of(operation == Operation.READ_JOB_METRICS ? LINKED : KEPT);
  }
}
