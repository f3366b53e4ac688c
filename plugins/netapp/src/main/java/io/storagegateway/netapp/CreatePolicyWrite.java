package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.ExportPolicyCalls;
import io.storagegateway.netapp.ontap.OntapExportPolicy;
import io.storagegateway.netapp.ontap.OntapExportRule;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.List;
import java.util.Optional;

/** Makes an export policy with its rules in one request, or leaves nothing. */
final class CreatePolicyWrite implements Write<CreateExportPolicy, ExportPolicy> {
  private final ExportPolicyCalls policies;
  private final PolicyShelf shelf;

  CreatePolicyWrite(ExportPolicyCalls policies, PolicyShelf shelf) {
    this.policies = policies;
    this.shelf = shelf;
  }

  @Override
  public String target(CallContext call, CreateExportPolicy request) {
    return request.name();
  }

  @Override
  public Next<ExportPolicy> begin(CallContext call, CreateExportPolicy request, String target) {
    NetAppCapabilities.checkName(
        NetAppCapabilities.POLICIES, Kind.EXPORT_POLICY, request.name());
    request.rules().forEach(rule -> ClientMatches.check("rules", rule));
    if (shelf.find(call, request.name()).isPresent()) {
      throw exists(request);
    }
    return create(call, request);
  }

  private Next<ExportPolicy> create(CallContext call, CreateExportPolicy request) {
    List<OntapExportRule> rules =
        wanted(request).stream().map(match -> PolicyShelf.rule(null, match)).toList();
    return new Next.Do<>(
        Token.at(Step.CREATE_POLICY, null),
        () -> policies.create(call, request.name(), rules));
  }

  @Override
  public Next<ExportPolicy> proceed(
      CallContext call, CreateExportPolicy request, Token at, boolean done) {
    Optional<OntapExportPolicy> present = shelf.find(call, request.name());
    if (at.step() == Step.UNDO_POLICY) {
      return present.isEmpty() || done
          ? new Next.Failed<>(at.cause().asItWas())
          : removed(call, request, present.get(), at.cause());
    }
    if (present.isEmpty()) {
      return done ? new Next.Wait<>(at, null) : create(call, request);
    }
    return PolicyShelf.matches(present.get()).equals(wanted(request))
        ? new Next.Done<>(PolicyShelf.show(present.get()))
        : new Next.Failed<>(exists(request));
  }

  /** A release that makes the rules one by one may have stopped at one that it refuses. */
  @Override
  public Next<ExportPolicy> refused(
      CallContext call, CreateExportPolicy request, Token at, BackendException refusal) {
    if (at.step() == Step.UNDO_POLICY) {
      return remains(at.cause(), request);
    }
    Optional<OntapExportPolicy> left =
        refusal.kind() == ErrorKind.ALREADY_EXISTS
            ? Optional.empty()
            : shelf.find(call, request.name());
    return left.<Next<ExportPolicy>>map(
            policy -> removed(call, request, policy, Refusal.of(refusal)))
        .orElseGet(() -> new Next.Failed<>(refusal));
  }

  /** What is there is ours only if it holds nothing else than the beginning of our rules. */
  private Next<ExportPolicy> removed(
      CallContext call, CreateExportPolicy request, OntapExportPolicy policy, Refusal why) {
    List<String> present = PolicyShelf.matches(policy);
    List<String> wanted = wanted(request);
    boolean ours =
        present.size() <= wanted.size() && wanted.subList(0, present.size()).equals(present);
    return ours
        ? new Next.Do<>(
            Token.at(Step.UNDO_POLICY, null).because(why),
            () -> policies.delete(call, policy.ref()))
        : remains(why, request);
  }

  private static Next<ExportPolicy> remains(Refusal why, CreateExportPolicy request) {
    return new Next.Failed<>(
        why.adding(Effect.UNKNOWN, "A policy of this name remains: " + request.name()));
  }

  @Override
  public Task task(CreateExportPolicy request, Step step) {
    return Task.of(
        step == Step.UNDO_POLICY ? Action.DELETE_POLICY : Action.CREATE_POLICY, request.name());
  }

  @Override
  public Found<ExportPolicy> find(CallContext call, CreateExportPolicy request) {
    return shelf
        .find(call, request.name())
        .filter(policy -> PolicyShelf.matches(policy).equals(wanted(request)))
        .<Found<ExportPolicy>>map(policy -> new Found.Present<>(PolicyShelf.show(policy)))
        .orElseGet(Found.Absent::new);
  }

  private static List<String> wanted(CreateExportPolicy request) {
    return request.rules().stream().distinct().toList();
  }

  private static BackendException exists(CreateExportPolicy request) {
    return BackendException.alreadyExists(Kind.EXPORT_POLICY, request.name());
  }
}
