package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.ExportPolicyCalls;
import io.storagegateway.netapp.ontap.OntapExportPolicy;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.value.ExportPolicy;

/** Sees to it that a rule is there: first of all, if it was not. */
final class AddRuleWrite implements Write<AddExportRule, ExportPolicy> {
  private static final int FIRST = 1;

  private final ExportPolicyCalls policies;
  private final PolicyShelf shelf;

  AddRuleWrite(ExportPolicyCalls policies, PolicyShelf shelf) {
    this.policies = policies;
    this.shelf = shelf;
  }

  @Override
  public String target(CallContext call, AddExportRule request) {
    return request.policy();
  }

  @Override
  public Next<ExportPolicy> begin(CallContext call, AddExportRule request, String target) {
    ClientMatches.check("client", request.client());
    return nextOf(
        call, request, shelf.unchanged(call, request.policy(), request.expectedVersion()));
  }

  @Override
  public Next<ExportPolicy> proceed(
      CallContext call, AddExportRule request, Token at, boolean done) {
    OntapExportPolicy policy = shelf.require(call, request.policy());
    return done && !has(policy, request)
        ? new Next.Wait<>(at, null)
        : nextOf(call, request, policy);
  }

  private Next<ExportPolicy> nextOf(
      CallContext call, AddExportRule request, OntapExportPolicy policy) {
    return has(policy, request)
        ? new Next.Done<>(PolicyShelf.show(policy))
        : new Next.Do<>(
            Token.at(Step.ADD_RULE, null),
            () ->
                policies.addRule(
                    call, policy.ref(), PolicyShelf.rule(FIRST, request.client())));
  }

  /** Somebody else may have added it in between. */
  @Override
  public Next<ExportPolicy> refused(
      CallContext call, AddExportRule request, Token at, BackendException refusal) {
    return refusal.kind() == ErrorKind.ALREADY_EXISTS
            && has(shelf.require(call, request.policy()), request)
        ? proceed(call, request, at, true)
        : new Next.Failed<>(refusal);
  }

  @Override
  public Task task(AddExportRule request, Step step) {
    return Task.of(Action.ADD_RULE, request.policy());
  }

  @Override
  public Found<ExportPolicy> find(CallContext call, AddExportRule request) {
    return shelf
        .find(call, request.policy())
        .filter(policy -> has(policy, request))
        .<Found<ExportPolicy>>map(policy -> new Found.Present<>(PolicyShelf.show(policy)))
        .orElseGet(Found.Absent::new);
  }

  private static boolean has(OntapExportPolicy policy, AddExportRule request) {
    return PolicyShelf.matches(policy).contains(request.client());
  }
}
