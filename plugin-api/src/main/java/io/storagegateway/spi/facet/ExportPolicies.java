package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.value.ExportPolicy;

/** Who may mount. */
public interface ExportPolicies extends Facet {
  /**
   * Lists policies with their rules.
   *
   * @param call the context of this call
   * @param query which, in which order
   * @return one page
   */
  @Uses(Operation.LIST_EXPORT_POLICIES)
  Page<ExportPolicy> list(CallContext call, Query query);

  /**
   * Reads one policy.
   *
   * @param call the context of this call
   * @param policy its name
   * @return the policy
   * @throws BackendException {@code NOT_FOUND}
   */
  @Uses(Operation.GET_EXPORT_POLICY)
  ExportPolicy get(CallContext call, String policy);

  /**
   * Makes a policy with all its rules, or nothing.
   *
   * @param call the context of this call
   * @param request its name and rules
   * @return the policy as it was read back
   * @throws BackendException {@code ALREADY_EXISTS}, {@code INVALID}
   */
  default Outcome<ExportPolicy> create(CallContext call, CreateExportPolicy request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Removes a policy.
   *
   * @param call the context of this call
   * @param request which
   * @return nothing
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT} with the reason {@code
   *     policy-in-use} where a volume has it, or with {@code version-mismatch}
   */
  default Outcome<Void> delete(CallContext call, DeleteExportPolicy request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Sees to it that a rule is there. If it was not, it comes to stand at one end of the others;
   * which one is the back-end's own affair and stands in its documentation.
   *
   * @param call the context of this call
   * @param request which rule, in which policy
   * @return the policy as it was read back
   * @throws BackendException {@code NOT_FOUND} for the policy, {@code INVALID}, {@code CONFLICT}
   *     with the reason {@code version-mismatch}
   */
  default Outcome<ExportPolicy> addRule(CallContext call, AddExportRule request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Sees to it that a rule is not there.
   *
   * @param call the context of this call
   * @param request which rule, in which policy
   * @return the policy as it was read back
   * @throws BackendException {@code NOT_FOUND} for the policy, {@code CONFLICT} with the reason
   *     {@code version-mismatch}
   */
  default Outcome<ExportPolicy> removeRule(CallContext call, RemoveExportRule request) {
    throw BackendException.undeclared(request.operation());
  }
}
