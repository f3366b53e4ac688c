package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.ExportPolicyCalls;
import io.storagegateway.netapp.ontap.OntapExportPolicy;
import io.storagegateway.netapp.ontap.OntapExportRule;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.List;
import java.util.Optional;

/** The export policies of the SVM, and the rules that the gateway makes. */
final class PolicyShelf {
  private static final List<String> AUTHENTICATED_BY_SYSTEM = List.of("sys");
  private static final List<String> NFS = List.of("nfs");
  private static final String ROOT = "0";

  private final ExportPolicyCalls policies;

  PolicyShelf(ExportPolicyCalls policies) {
    this.policies = policies;
  }

  /** A policy as the gateway shows it: whom its rules concern, each once, in their order. */
  static ExportPolicy show(OntapExportPolicy policy) {
    return new ExportPolicy(policy.name(), matches(policy), version(policy));
  }

  static List<String> matches(OntapExportPolicy policy) {
    return policy.rules().stream()
        .flatMap(rule -> rule.clients().stream())
        .map(OntapExportRule.ClientMatch::match)
        .distinct()
        .toList();
  }

  /** Root stays root for whom a rule concerns, over NFS of any version. */
  static OntapExportRule rule(Integer index, String match) {
    return new OntapExportRule(
        index,
        List.of(new OntapExportRule.ClientMatch(match)),
        AUTHENTICATED_BY_SYSTEM,
        AUTHENTICATED_BY_SYSTEM,
        AUTHENTICATED_BY_SYSTEM,
        NFS,
        ROOT);
  }

  Optional<OntapExportPolicy> find(CallContext call, String name) {
    return Texts.canBeName(name) ? policies.find(call, name) : Optional.empty();
  }

  OntapExportPolicy require(CallContext call, String name) {
    return find(call, name)
        .orElseThrow(() -> BackendException.notFound(Kind.EXPORT_POLICY, name));
  }

  /** The policy as it is now, if it is in the version that a request was made for. */
  OntapExportPolicy unchanged(CallContext call, String name, String expectedVersion) {
    OntapExportPolicy policy = require(call, name);
    if (expectedVersion != null && !expectedVersion.equals(version(policy))) {
      throw BackendException.versionMismatch(Kind.EXPORT_POLICY, name);
    }
    return policy;
  }

  private static String version(OntapExportPolicy policy) {
    return Version.of(policy.id(), policy.name(), matches(policy));
  }
}
