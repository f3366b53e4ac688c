package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.ExportPolicies;
import java.util.Objects;

/**
 * Removes an export policy.
 *
 * @param policy its name
 * @param expectedVersion the version that it must have, null if any will do
 */
public record DeleteExportPolicy(String policy, String expectedVersion) implements Request<Void> {
  /** Checks what has to be there. */
  public DeleteExportPolicy {
    Objects.requireNonNull(policy, "policy");
  }

  @Override
  public Operation operation() {
    return Operation.DELETE_EXPORT_POLICY;
  }

  @Override
  public String target() {
    return policy;
  }

  @Override
  public Outcome<Void> perform(Backend backend, CallContext call) {
    return backend.require(ExportPolicies.class).delete(call, this);
  }
}
