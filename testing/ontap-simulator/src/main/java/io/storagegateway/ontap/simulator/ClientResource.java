package io.storagegateway.ontap.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code /protocols/nfs/export-policies/{id}/rules/{index}/clients}. */
final class ClientResource {
  private final Reader<ClientView> reader = new Reader<>(ClientView.COLLECTION);

  Answer list(Call call) {
    RuleView rule = RuleResource.visible(call);
    return reader.list(
        call,
        state ->
            rule.rule().clients().stream().sorted().map(match -> new ClientView(rule, match)));
  }

  Answer create(Call call) {
    call.permitParameters(Set.of());
    Body body = call.body().permit(Set.of("match"), reader.schema(), call.ignoresUnknown());
    String match = body.text("match").orElseThrow(() -> Reason.MISSING_VALUE.about("match"));
    ClientMatch.check(match);
    change(
        call,
        clients -> {
          if (clients.contains(match)) {
            throw Reason.CLIENTS_PRESENT.about("match");
          }
          clients.add(match);
          return clients;
        });
    return Answer.of(Answer.CREATED, Json.object().put("num_records", 1));
  }

  Answer delete(Call call) {
    call.permitParameters(Set.of());
    String match = call.path().get("match");
    change(
        call,
        clients -> {
          if (!clients.remove(match)) {
            throw Reason.NO_ENTRY.about("match");
          }
          return clients;
        });
    return Answer.of(Answer.OK, Json.object());
  }

  private static void change(Call call, UnaryOperator<List<String>> change) {
    RuleView rule = RuleResource.visible(call);
    call.filer()
        .change(
            new ChangePolicy(
                rule.policy().id(),
                before -> {
                  ExportRule old = new RuleView(before, rule.index()).rule();
                  List<String> clients = change.apply(new ArrayList<>(old.clients()));
                  ExportRules.checkClients(clients);
                  return before.withRuleReplaced(rule.index(), old.withClients(clients));
                }));
  }
}
