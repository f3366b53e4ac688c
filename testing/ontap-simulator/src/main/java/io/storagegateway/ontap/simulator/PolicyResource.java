package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code /protocols/nfs/export-policies}. */
final class PolicyResource {
  private static final Set<String> RULES =
      ExportRules.SETTABLE.stream().map(path -> "rules." + path).collect(Collectors.toSet());

  private final Reader<PolicyView> reader = new Reader<>(PolicyView.COLLECTION);

  Answer list(Call call) {
    return reader.list(
        call,
        state ->
            state.policies().all().stream()
                .filter(policy -> call.sees(policy.svm()))
                .map(policy -> new PolicyView(state, policy)));
  }

  Answer get(Call call) {
    return reader.get(
        call,
        state ->
            state
                .policies()
                .find(id(call))
                .filter(policy -> call.sees(policy.svm()))
                .map(policy -> new PolicyView(state, policy)));
  }

  Answer create(Call call) {
    call.permitParameters(Set.of());
    boolean returnsRecords = call.returnsRecords();
    Body body = permitted(call, Set.of("name", "rules", "svm.name", "svm.uuid"));
    Svm svm = call.filer().read(state -> SvmChoice.of(body, state.cluster(), call.svm()));
    long id = call.filer().read(state -> state.policies().nextId());
    call.filer().change(new CreatePolicy(id, svm, body));
    ObjectNode json = Json.object().put("num_records", 1);
    if (returnsRecords) {
      ObjectNode record = json.putArray("records").addObject();
      record.put("id", id).put("name", body.text("name").orElseThrow());
      record.putObject("svm").put("name", svm.name()).put("uuid", svm.uuid());
    }
    return Answer.of(Answer.CREATED, json)
        .with("Location", "/api/protocols/nfs/export-policies/" + id);
  }

  Answer patch(Call call) {
    call.permitParameters(Set.of());
    Body body = permitted(call, Set.of("name", "rules"));
    call.filer()
        .change(
            new ChangePolicy(
                visible(call).id(),
                policy ->
                    policy
                        .withName(body.text("name").orElse(policy.name()))
                        .withRules(
                            body.objects("rules").map(ExportRules::all).orElse(policy.rules()))));
    return Answer.of(Answer.OK, Json.object());
  }

  Answer delete(Call call) {
    call.permitParameters(Set.of());
    call.filer().change(new DeletePolicy(visible(call).id()));
    return Answer.of(Answer.OK, Json.object());
  }

  /** The policy that the path names. */
  static ExportPolicy visible(Call call) {
    return call.filer()
        .read(state -> state.policies().find(id(call)))
        .filter(policy -> call.sees(policy.svm()))
        .orElseThrow(() -> Reason.NO_ENTRY.about("id"));
  }

  private static long id(Call call) {
    String text = call.path().get("id");
    if (!text.matches("\\d{1,18}")) {
      throw Reason.INVALID_VALUE.about("id", text, "id");
    }
    return Long.parseLong(text);
  }

  private Body permitted(Call call, Set<String> own) {
    Set<String> settable = new TreeSet<>(RULES);
    settable.addAll(own);
    return call.body().permit(settable, reader.schema(), call.ignoresUnknown());
  }
}
