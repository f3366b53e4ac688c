package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.ExportPolicyCalls;
import io.storagegateway.netapp.ontap.OntapExportPolicy;
import io.storagegateway.netapp.ontap.OntapExportRule;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.Optional;

/**
 * Sees to it that a rule is not there: the first that concerns just this client is removed until
 * there is none. A rule that concerns others too was
 * not made by the gateway and is not touched.
 */
final class RemoveRuleWrite implements Write<RemoveExportRule, ExportPolicy> {
  private final ExportPolicyCalls policies;
  private final PolicyShelf shelf;

  RemoveRuleWrite(ExportPolicyCalls policies, PolicyShelf shelf) {
    this.policies = policies;
    this.shelf = shelf;
  }

  @Override
  public String target(CallContext call, RemoveExportRule request) {
    return request.policy();
  }

  @Override
  public Next<ExportPolicy> begin(CallContext call, RemoveExportRule request, String target) {
    return nextOf(
        call, request, shelf.unchanged(call, request.policy(), request.expectedVersion()));
  }

  /** Places move with each removal, so they are read again before the next. */
  @Override
  public Next<ExportPolicy> proceed(
      CallContext call, RemoveExportRule request, Token at, boolean done) {
    return nextOf(call, request, shelf.require(call, request.policy()));
  }

  private Next<ExportPolicy> nextOf(
      CallContext call, RemoveExportRule request, OntapExportPolicy policy) {
    Optional<OntapExportRule> first =
        policy.rules().stream().filter(rule -> concerns(rule, request.client())).findFirst();
    if (first.isEmpty()) {
      return new Next.Done<>(PolicyShelf.show(policy));
    }
    if (first.get().clients().size() > 1) {
      return new Next.Failed<>(shared(request));
    }
    int index = first.get().index();
    return new Next.Do<>(
        Token.at(Step.REMOVE_RULE, null), () -> policies.removeRule(call, policy.ref(), index));
  }

  private static boolean concerns(OntapExportRule rule, String client) {
    return rule.clients().stream().anyMatch(match -> match.match().equals(client));
  }

  private static BackendException shared(RemoveExportRule request) {
    return BackendException.of(
            ErrorKind.CONFLICT,
            "A rule of %s concerns %s together with other clients; it has to be changed on the filer."
                .formatted(request.policy(), request.client()))
        .reason("rule-shared")
        .build();
  }

  @Override
  public Task task(RemoveExportRule request, Step step) {
    return Task.of(Action.REMOVE_RULE, request.policy());
  }

  @Override
  public Found<ExportPolicy> find(CallContext call, RemoveExportRule request) {
    return shelf
        .find(call, request.policy())
        .filter(policy -> !PolicyShelf.matches(policy).contains(request.client()))
        .<Found<ExportPolicy>>map(policy -> new Found.Present<>(PolicyShelf.show(policy)))
        .orElseGet(Found.Absent::new);
  }
}
