package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.List;

/** An export policy with what it is seen in. */
record PolicyView(State state, ExportPolicy policy) {
  private static final int MOST_RULES = 500;

  /** What a policy shows. */
  static final Collection<PolicyView> COLLECTION =
      new Collection<>(
          Schema.<PolicyView>builder()
              .numberKey("id", view -> view.policy().id())
              .key("name", view -> view.policy().name())
              .text("svm.name", view -> view.policy().svm())
              .text("svm.uuid", PolicyView::svmUuid)
              .array("rules", RuleView.paths(), PolicyView::rules)
              .flag(
                  "are_rules_truncated",
                  view -> view.policy().rules().size() > MOST_RULES ? Boolean.TRUE : null)
              .link("", view -> "/api/protocols/nfs/export-policies/" + view.policy().id())
              .link("svm", view -> "/api/svm/svms/" + view.svmUuid())
              .build(),
          "id");

  String svmUuid() {
    return state.cluster().svm(policy.svm()).orElseThrow().uuid();
  }

  private JsonNode rules() {
    List<ExportRule> rules = policy.rules();
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    for (int at = 0; at < Math.min(rules.size(), MOST_RULES); at++) {
      shown.add(new RuleView(policy, at + 1).json());
    }
    return shown;
  }
}
