package io.storagegateway.ontap.simulator;

/** Deletes an export policy that no volume has. */
record DeletePolicy(long id) implements Change {
  @Override
  public Runnable plan(State state) {
    ExportPolicy policy = state.policies().find(id).orElseThrow(() -> Reason.NO_ENTRY.about("id"));
    if (policy.name().equals(ExportPolicy.DEFAULT)) {
      throw Reason.DEFAULT_POLICY.about("id");
    }
    if (state.volumes().all().stream().anyMatch(volume -> volume.nas().exportPolicy() == id)) {
      throw Reason.POLICY_IN_USE.about("id", policy.name());
    }
    return () -> state.policies().remove(policy);
  }
}
