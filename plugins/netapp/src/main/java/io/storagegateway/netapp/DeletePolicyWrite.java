package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.ExportPolicyCalls;
import io.storagegateway.netapp.ontap.OntapExportPolicy;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.request.DeleteExportPolicy;

/** Deletes an export policy, by its number, so that a younger one of the name is never hit. */
final class DeletePolicyWrite implements Write<DeleteExportPolicy, Void> {
  private final ExportPolicyCalls policies;
  private final PolicyShelf shelf;

  DeletePolicyWrite(ExportPolicyCalls policies, PolicyShelf shelf) {
    this.policies = policies;
    this.shelf = shelf;
  }

  @Override
  public String target(CallContext call, DeleteExportPolicy request) {
    return request.policy();
  }

  @Override
  public Next<Void> begin(CallContext call, DeleteExportPolicy request, String target) {
    return delete(call, shelf.unchanged(call, request.policy(), request.expectedVersion()));
  }

  private Next<Void> delete(CallContext call, OntapExportPolicy policy) {
    return new Next.Do<>(
        Token.at(Step.DELETE_POLICY, Long.toString(policy.id())),
        () -> policies.delete(call, policy.ref()));
  }

  @Override
  public Next<Void> proceed(CallContext call, DeleteExportPolicy request, Token at, boolean done) {
    return shelf
        .find(call, request.policy())
        .filter(policy -> Long.toString(policy.id()).equals(at.id()))
        .map(policy -> done ? new Next.Wait<Void>(at, null) : delete(call, policy))
        .orElseGet(() -> new Next.Done<>(null));
  }

  @Override
  public Task task(DeleteExportPolicy request, Step step) {
    return Task.of(Action.DELETE_POLICY, request.policy());
  }

  @Override
  public Found<Void> find(CallContext call, DeleteExportPolicy request) {
    return shelf
        .find(call, request.policy())
        .<Found<Void>>map(policy -> new Found.Absent<>())
        .orElseGet(() -> new Found.Present<>(null));
  }
}
