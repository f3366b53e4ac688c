package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.List;
import java.util.Objects;

/**
 * Makes an export policy.
 *
 * @param name its name, within the declared rule
 * @param rules client matches in the order in which they are tried; a second occurrence is dropped
 */
public record CreateExportPolicy(String name, List<String> rules) implements Request<ExportPolicy> {
  /** Checks what has to be there. */
  public CreateExportPolicy {
    Objects.requireNonNull(name, "name");
    rules = rules.stream().distinct().toList();
  }

  @Override
  public Operation operation() {
    return Operation.CREATE_EXPORT_POLICY;
  }

  @Override
  public String target() {
    return name;
  }

  @Override
  public Outcome<ExportPolicy> perform(Backend backend, CallContext call) {
    return backend.require(ExportPolicies.class).create(call, this);
  }
}
