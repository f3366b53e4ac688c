package io.storagegateway.ontap.simulator;

import java.util.function.UnaryOperator;

/**
 * Changes an export policy that is there.
 *
 * @param change makes the new policy of the old one, or refuses to
 */
record ChangePolicy(long id, UnaryOperator<ExportPolicy> change) implements Change {
  @Override
  public Runnable plan(State state) {
    ExportPolicy before = state.policies().find(id).orElseThrow(() -> Reason.NO_ENTRY.about("id"));
    ExportPolicy after = change.apply(before);
    if (!after.name().equals(before.name())) {
      if (before.name().equals(ExportPolicy.DEFAULT)) {
        throw Reason.RENAMES_DEFAULT_POLICY.about("name");
      }
      PolicyNames.check(after.name());
      PolicyNames.checkFree(after.name(), state, after.svm());
    }
    return () -> state.policies().put(after);
  }
}
