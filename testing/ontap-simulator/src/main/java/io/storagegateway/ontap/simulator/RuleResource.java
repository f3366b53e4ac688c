package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code /protocols/nfs/export-policies/{id}/rules}. */
final class RuleResource {
  private static final int LAST = 100_000;

  private final Reader<RuleView> reader = new Reader<>(RuleView.COLLECTION);

  Answer list(Call call) {
    ExportPolicy policy = PolicyResource.visible(call);
    return reader.list(
        call,
        state ->
            IntStream.rangeClosed(1, policy.rules().size())
                .mapToObj(index -> new RuleView(policy, index)));
  }

  Answer get(Call call) {
    RuleView rule = visible(call);
    return reader.get(call, state -> Optional.of(rule));
  }

  Answer create(Call call) {
    call.permitParameters(Set.of());
    boolean returnsRecords = call.returnsRecords();
    Body body = permitted(call);
    ExportRule rule = ExportRules.made(body);
    int index =
        body.number("index").map(number -> checked(number.toString())).orElse(Integer.MAX_VALUE);
    ExportPolicy policy = PolicyResource.visible(call);
    call.filer()
        .change(
            new ChangePolicy(
                policy.id(),
                before -> {
                  ExportRules.checkNew(rule, before.rules());
                  return before.withRuleAt(index, rule);
                }));
    ObjectNode json = Json.object().put("num_records", 1);
    RuleView made = new RuleView(policy.withRuleAt(index, rule), placed(policy, index));
    if (returnsRecords) {
      json.putArray("records").add(made.json());
    }
    return Answer.of(Answer.CREATED, json).with("Location", made.href());
  }

  Answer patch(Call call) {
    call.permitParameters(Set.of("new_index"));
    Body body = permitted(call);
    Optional<Integer> target = call.query().get("new_index").map(RuleResource::checked);
    RuleView rule = visible(call);
    call.filer()
        .change(
            new ChangePolicy(
                rule.policy().id(),
                before -> {
                  ExportRule old = at(before, rule.index());
                  ExportRule changed = ExportRules.changed(body, old);
                  if (!changed.equals(old)) {
                    ExportRules.checkNew(changed, before.rules());
                  }
                  return target.isEmpty()
                      ? before.withRuleReplaced(rule.index(), changed)
                      : before.withoutRuleAt(rule.index()).withRuleAt(target.get(), changed);
                }));
    return Answer.of(Answer.OK, Json.object());
  }

  Answer delete(Call call) {
    call.permitParameters(Set.of());
    RuleView rule = visible(call);
    call.filer()
        .change(
            new ChangePolicy(
                rule.policy().id(),
                before -> {
                  at(before, rule.index());
                  return before.withoutRuleAt(rule.index());
                }));
    return Answer.of(Answer.OK, Json.object());
  }

  /** The rule that the path names. */
  static RuleView visible(Call call) {
    ExportPolicy policy = PolicyResource.visible(call);
    int index = checked(call.path().get("index"));
    at(policy, index);
    return new RuleView(policy, index);
  }

  private Body permitted(Call call) {
    return call.body().permit(ExportRules.SETTABLE, reader.schema(), call.ignoresUnknown());
  }

  private static ExportRule at(ExportPolicy policy, int index) {
    List<ExportRule> rules = policy.rules();
    if (index > rules.size()) {
      throw Reason.NO_ENTRY.about("index");
    }
    return rules.get(index - 1);
  }

  private static int placed(ExportPolicy policy, int index) {
    return Math.min(index, policy.rules().size() + 1);
  }

  private static int checked(String text) {
    if (!text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > LAST) {
      throw Reason.INVALID_VALUE.about("index", text, "index");
    }
    return Integer.parseInt(text);
  }
}
