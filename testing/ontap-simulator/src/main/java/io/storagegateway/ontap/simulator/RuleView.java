package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Projection;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.List;

/**
 * A rule with its policy.
 *
 * @param index its place in the policy, from 1 on
 */
record RuleView(ExportPolicy policy, int index) {
  private static final Schema<RuleView> OF_POLICY = own().build();

  /** What a rule shows that is asked for by itself. */
  static final Collection<RuleView> COLLECTION =
      new Collection<>(
          own()
              .number("policy.id", view -> view.policy().id())
              .text("policy.name", view -> view.policy().name())
              .link("", RuleView::href)
              .build(),
          "index");

  /** What a rule shows as a part of its policy. */
  static List<String> paths() {
    return OF_POLICY.paths();
  }

  /** The rule as a part of its policy. */
  ObjectNode json() {
    return Projection.standard(OF_POLICY).apply(this, false);
  }

  ExportRule rule() {
    return policy.rules().get(index - 1);
  }

  String href() {
    return "/api/protocols/nfs/export-policies/" + policy.id() + "/rules/" + index;
  }

  private static Schema.Builder<RuleView> own() {
    return Schema.<RuleView>builder()
        .numberKey("index", view -> (long) view.index())
        .array("clients", List.of("match"), view -> clients(view.rule()))
        .array("protocols", List.of(), view -> Json.texts(view.rule().protocols()))
        .array("ro_rule", List.of(), view -> Json.texts(view.rule().readOnly()))
        .array("rw_rule", List.of(), view -> Json.texts(view.rule().readWrite()))
        .array("superuser", List.of(), view -> Json.texts(view.rule().superuser()))
        .text("anonymous_user", view -> view.rule().anonymousUser());
  }

  private static JsonNode clients(ExportRule rule) {
    ArrayNode clients = JsonNodeFactory.instance.arrayNode();
    rule.clients().forEach(match -> clients.addObject().put("match", match));
    return clients;
  }
}
