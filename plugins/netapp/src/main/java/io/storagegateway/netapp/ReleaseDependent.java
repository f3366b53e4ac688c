package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Ontap;
import io.storagegateway.netapp.ontap.OntapVersion;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Operation;

/**
 * What can be done on the release that the filer runs. It is asked for its release when that first
 * matters, and again only after a restart of the gateway; until then everything is declared.
 */
final class ReleaseDependent {
  private final Ontap ontap;
  private final Changes changes;
  private volatile OntapVersion release;
  private volatile Capabilities capabilities = NetAppCapabilities.all();

  ReleaseDependent(Ontap ontap, Changes changes) {
    this.ontap = ontap;
    this.changes = changes;
  }

  Capabilities capabilities() {
    return capabilities;
  }

  /**
   * Refuses an operation that the filer's release has not.
   *
   * @throws BackendException {@code UNSUPPORTED}
   */
  void check(CallContext call, Operation operation) {
    hasLocksAndRestricted(call);
    capabilities
        .refusal(operation)
        .ifPresent(
            reason -> {
              throw BackendException.unsupported(reason);
            });
  }

  /** Whether REST knows locks and the state {@code restricted}. */
  boolean hasLocksAndRestricted(CallContext call) {
    return release(call).isAtLeast(OntapVersion.LOCKS_AND_RESTRICTED);
  }

  private synchronized OntapVersion release(CallContext call) {
    if (release == null) {
      release = ask(call);
      if (!release.isAtLeast(OntapVersion.LOCKS_AND_RESTRICTED)) {
        capabilities = NetAppCapabilities.withoutLocks(release.number());
        changes.capabilities();
      }
    }
    return release;
  }

  /** A filer that does not tell its release to this account is taken for one that is supported. */
  private OntapVersion ask(CallContext call) {
    try {
      return ontap.version(call);
    } catch (BackendException e) {
      if (e.kind().countsForBreaker()) {
        throw e;
      }
      return OntapVersion.FLOOR;
    }
  }
}
