package io.storagegateway.dummy;

import io.storagegateway.dummy.index.SortedIndex;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.ArrayList;
import java.util.List;

/** What writes on export policies do to the state. */
final class PolicyWrites {
  private final Rules rules;

  PolicyWrites(Rules rules) {
    this.rules = rules;
  }

  Applied<ExportPolicy> create(State before, CreateExportPolicy request) {
    rules.checkName(Kind.EXPORT_POLICY, "name", request.name());
    request.rules().forEach(PolicyWrites::checkRule);
    if (before.policy(request.name()).isPresent()) {
      throw BackendException.alreadyExists(Kind.EXPORT_POLICY, request.name());
    }
    return put(before, request.name(), request.rules());
  }

  Applied<Void> delete(State before, DeleteExportPolicy request) {
    ExportPolicy policy = require(before, request.policy(), request.expectedVersion());
    if (before.volumes().anyHasPolicy(policy.name())) {
      throw BackendException.of(ErrorKind.CONFLICT, "A volume has this policy: " + policy.name())
          .reason("policy-in-use")
          .build();
    }
    SortedIndex<ExportPolicy> others = before.policies().without(policy);
    return new Applied<>(
        before.with(others),
        null,
        List.of(changes -> changes.remove(Kind.EXPORT_POLICY, policy.name())));
  }

  Applied<ExportPolicy> addRule(State before, AddExportRule request) {
    checkRule(request.client());
    ExportPolicy policy = require(before, request.policy(), request.expectedVersion());
    if (policy.rules().contains(request.client())) {
      return new Applied<>(before, policy, List.of());
    }
    List<String> longer = new ArrayList<>(policy.rules());
    longer.add(request.client());
    return put(before, policy.name(), longer);
  }

  Applied<ExportPolicy> removeRule(State before, RemoveExportRule request) {
    ExportPolicy policy = require(before, request.policy(), request.expectedVersion());
    if (!policy.rules().contains(request.client())) {
      return new Applied<>(before, policy, List.of());
    }
    List<String> shorter = new ArrayList<>(policy.rules());
    shorter.remove(request.client());
    return put(before, policy.name(), shorter);
  }

  private static Applied<ExportPolicy> put(State before, String name, List<String> rules) {
    ExportPolicy policy = new ExportPolicy(name, rules, Version.of(name, rules));
    return new Applied<>(
        before.with(before.policies().with(policy)),
        policy,
        List.of(changes -> changes.put(policy)));
  }

  private static ExportPolicy require(State state, String name, String expectedVersion) {
    ExportPolicy policy =
        state.policy(name).orElseThrow(() -> BackendException.notFound(Kind.EXPORT_POLICY, name));
    if (expectedVersion != null && !expectedVersion.equals(policy.version())) {
      throw BackendException.versionMismatch(Kind.EXPORT_POLICY, name);
    }
    return policy;
  }

  private static void checkRule(String rule) {
    Texts.checkPrintable("rules", rule);
  }
}
