package io.storagegateway.ontap.simulator;

import java.util.List;

/** Makes an export policy. */
record CreatePolicy(long id, Svm svm, Body body) implements Change {
  @Override
  public Runnable plan(State state) {
    String name = body.text("name").orElseThrow(() -> Reason.MISSING_VALUE.about("name"));
    PolicyNames.check(name);
    PolicyNames.checkFree(name, state, svm.name());
    ExportPolicy policy =
        new ExportPolicy(
            id, svm.name(), name, ExportRules.all(body.objects("rules").orElse(List.of())));
    return () -> state.policies().put(policy);
  }
}
