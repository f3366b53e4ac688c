package io.storagegateway.netapp.ontap;

import static io.storagegateway.netapp.ontap.Meaning.broken;
import static io.storagegateway.netapp.ontap.Meaning.conflict;
import static io.storagegateway.netapp.ontap.Meaning.defect;
import static io.storagegateway.netapp.ontap.Meaning.exists;
import static io.storagegateway.netapp.ontap.Meaning.invalid;
import static io.storagegateway.netapp.ontap.Meaning.missing;
import static io.storagegateway.netapp.ontap.Meaning.unavailable;
import static io.storagegateway.netapp.ontap.Meaning.unsupported;

import io.storagegateway.spi.Kind;
import java.util.HashMap;
import java.util.Map;

/** Codes of export policies and their rules. */
final class PolicyCodes {
  static final Meaning RULE_EXISTS =
      exists("export-rule-exists", "The export policy has this rule already.");

  static final Map<Long, Meaning> CODES = new Table().policies().clients().rules().codes;

  private PolicyCodes() {}

  /** In a request for a volume, the policy is but one of its fields. */
  private static Meaning noPolicy() {
    Meaning missing = missing(Kind.EXPORT_POLICY);
    Meaning field = invalid("active_policy_name", "The SVM has no such export policy.");
    return task -> (task.action().kind() == Kind.VOLUME ? field : missing).of(task);
  }

  /** A policy is made with {@code rules}, a single rule is added as {@code client}. */
  private static Meaning client(String sentence) {
    return task ->
        invalid(task.action() == Action.CREATE_POLICY ? "rules" : "client", sentence).of(task);
  }

  private static final class Table {
    private final Map<Long, Meaning> codes = new HashMap<>();

    Table policies() {
      put(invalid("name", "The name of an export policy holds no blank."), 1703952);
      put(invalid("name", "The name of an export policy has at most 256 characters."), 1704047);
      put(noPolicy(), 1703954);
      put(unsupported("svm-without-exports", "The SVM has no export policies."), 1704055);
      put(conflict("policy-in-use", "A volume uses the export policy."), 1703945);
      put(conflict("policy-in-use", "A qtree uses the export policy."), 1703953);
      put(
          conflict("export-policy-default", "The default export policy of the SVM has to stay."),
          1703947);
      put(
          broken("export-rules-left", "The filer could not delete the rules of the policy."),
          1703944);
      put(
          unavailable("export-policy-usage-unknown", "The filer cannot tell who uses the policy."),
          1703946);
      put(exists(Kind.EXPORT_POLICY), 1703950);
      return this;
    }

    Table clients() {
      put(client("A domain has to follow the dot."), 1704036);
      put(client("A network is missing."), 1704037);
      put(client("The name of a netgroup has to follow the @."), 1704038);
      put(client("This is no host, no network, no @netgroup and no .domain."), 1704039);
      put(
          client("The address has bits behind its prefix, as in 10.10.10.1/24; they must be zero."),
          1704040,
          1704041);
      put(client("The prefix is longer than the address."), 1704042);
      put(client("The netmask is not valid."), 1704043);
      put(client("A character is not allowed here."), 1704044, 1704045, 1704054);
      put(client("This is too long."), 1704064, 1704065);
      put(client("The same client is named twice."), 1704050, 1704071);
      return this;
    }

    Table rules() {
      put(RULE_EXISTS, 1704070, 1704051);
      put(
          conflict("export-rules-changed", "The rules of the policy were changed in between."),
          3277163);
      put(defect(), 3277083, 3277149, 3277162);
      return this;
    }

    private void put(Meaning meaning, long... all) {
      for (long code : all) {
        codes.put(code, meaning);
      }
    }
  }
}
