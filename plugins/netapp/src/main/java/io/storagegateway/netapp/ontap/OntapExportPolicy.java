package io.storagegateway.netapp.ontap;

import java.util.List;

/**
 * An export policy with all of its rules.
 *
 * @param id its identity, beyond 32 bits
 * @param name its name, unique within the SVM
 * @param svm the SVM that it belongs to
 * @param rules in the order of their index, empty where nobody may mount
 */
public record OntapExportPolicy(Long id, String name, Reference svm, List<OntapExportRule> rules) {
  static final String FIELDS =
      "id,name,svm.name,rules.index,rules.clients,rules.ro_rule,rules.rw_rule,rules.superuser,"
          + "rules.protocols,rules.anonymous_user";

  /** Copies the rules; a policy without rules is told without the field. */
  public OntapExportPolicy {
    rules = rules == null ? List.of() : List.copyOf(rules);
  }

  /**
   * How calls name this policy.
   *
   * @return never null
   */
  public PolicyRef ref() {
    return new PolicyRef(id, name);
  }
}
