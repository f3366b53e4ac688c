package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.Objects;

/**
 * Sees to it that an export policy does not have a rule.
 *
 * @param policy the policy's name
 * @param client the client match
 * @param expectedVersion the version that the policy must have, null if any will do
 */
public record RemoveExportRule(String policy, String client, String expectedVersion)
    implements Request<ExportPolicy> {
  /** Checks what has to be there. */
  public RemoveExportRule {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(client, "client");
  }

  @Override
  public Operation operation() {
    return Operation.REMOVE_EXPORT_RULE;
  }

  @Override
  public String target() {
    return policy;
  }

  @Override
  public Outcome<ExportPolicy> perform(Backend backend, CallContext call) {
    return backend.require(ExportPolicies.class).removeRule(call, this);
  }
}
