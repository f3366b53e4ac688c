package io.storagegateway.ontap.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Who may mount the volumes that have it.
 *
 * @param rules in the order in which they are tried
 */
record ExportPolicy(long id, String svm, String name, List<ExportRule> rules) {
  static final String DEFAULT = "default";

  ExportPolicy {
    rules = List.copyOf(rules);
  }

  ExportPolicy withName(String value) {
    return new ExportPolicy(id, svm, value, rules);
  }

  ExportPolicy withRules(List<ExportRule> value) {
    return new ExportPolicy(id, svm, name, value);
  }

  /** With a rule at an index from 1 on; what was there moves on. */
  ExportPolicy withRuleAt(int index, ExportRule rule) {
    List<ExportRule> changed = new ArrayList<>(rules);
    changed.add(Math.min(index - 1, changed.size()), rule);
    return withRules(changed);
  }

  ExportPolicy withoutRuleAt(int index) {
    List<ExportRule> changed = new ArrayList<>(rules);
    changed.remove(index - 1);
    return withRules(changed);
  }

  ExportPolicy withRuleReplaced(int index, ExportRule rule) {
    List<ExportRule> changed = new ArrayList<>(rules);
    changed.set(index - 1, rule);
    return withRules(changed);
  }
}
