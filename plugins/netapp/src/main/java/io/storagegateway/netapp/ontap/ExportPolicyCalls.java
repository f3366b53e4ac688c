package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Export policies of the SVM. All throw {@link BackendException} as {@link ErrorMap} says. */
public final class ExportPolicyCalls {
  private static final ObjectReader POLICIES = Json.listing(OntapExportPolicy.class);
  private static final ObjectReader RULES = Json.listing(OntapExportRule.class);
  private static final int RULES_AT_ONCE = 500;

  private final Rest rest;
  private final String svm;

  ExportPolicyCalls(Rest rest, String svm) {
    this.rest = rest;
    this.svm = svm;
  }

  /**
   * Lists export policies with their rules.
   *
   * @param call the context of the call
   * @param filters which
   * @param window which part
   * @return one page, with one request, and some for each policy of so many rules that ONTAP cuts
   *     them
   */
  public Records<OntapExportPolicy> list(CallContext call, Filters filters, Window window) {
    return page(call, "", filters, window);
  }

  /**
   * Reads an export policy by its name.
   *
   * @param call the context of the call
   * @param name its name, any text
   * @return the policy with all of its rules, or empty if there is none of that name
   */
  public Optional<OntapExportPolicy> find(CallContext call, String name) {
    return page(call, name, Filters.none().is("name", name), Window.first(2)).items().stream()
        .filter(policy -> name.equals(policy.name()))
        .findFirst();
  }

  /**
   * Makes an export policy with its rules, or nothing.
   *
   * @param call the context of the call
   * @param name its name
   * @param rules in their order, without index
   * @return that ONTAP took it
   */
  public Accepted create(CallContext call, String name, List<OntapExportRule> rules) {
    Task task = Task.of(Action.CREATE_POLICY, name);
    ObjectNode body = Json.body().put("name", name);
    body.putObject("svm").put("name", svm);
    body.set("rules", Json.MAPPER.valueToTree(rules));
    return rest.write(call, Ask.post(task, body, "protocols", "nfs", "export-policies"));
  }

  /**
   * Deletes an export policy that no volume uses.
   *
   * @param call the context of the call
   * @param policy which
   * @return that ONTAP took it
   */
  public Accepted delete(CallContext call, PolicyRef policy) {
    return rest.write(call, Ask.delete(Task.of(Action.DELETE_POLICY, policy.name()), path(policy)));
  }

  /**
   * Adds a rule.
   *
   * @param call the context of the call
   * @param policy to which
   * @param rule with the index that it is to have, or without one to go to the end
   * @return that ONTAP took it
   */
  public Accepted addRule(CallContext call, PolicyRef policy, OntapExportRule rule) {
    Task task = Task.of(Action.ADD_RULE, policy.name());
    return rest.write(call, Ask.post(task, Json.MAPPER.valueToTree(rule), path(policy, "rules")));
  }

  /**
   * Removes a rule; those behind it move up.
   *
   * @param call the context of the call
   * @param policy from which
   * @param index the rule's index as it was read
   * @return that ONTAP took it
   */
  public Accepted removeRule(CallContext call, PolicyRef policy, int index) {
    Task task = Task.of(Action.REMOVE_RULE, policy.name());
    return rest.write(call, Ask.delete(task, path(policy, "rules", Integer.toString(index))));
  }

  private Records<OntapExportPolicy> page(
      CallContext call, String name, Filters filters, Window window) {
    Ask ask =
        Ask.get(
                Task.of(Action.READ_POLICIES, name), "protocols", "nfs", "export-policies")
            .with("fields", "id,name,svm.name,rules");
    Records<OntapExportPolicy> page =
        rest.list(call, ask, filters.is("svm.name", svm), window, POLICIES);
    return new Records<>(
        page.items().stream().map(policy -> complete(call, policy)).toList(), page.next());
  }

  /** ONTAP cuts long lists of rules; they are then read for themselves. */
  private OntapExportPolicy complete(CallContext call, OntapExportPolicy policy) {
    if (policy.rules().size() < RULES_AT_ONCE) {
      return policy;
    }
    Task task = Task.of(Action.READ_POLICIES, policy.name());
    Ask ask =
        Ask.get(task, path(policy.ref(), "rules")).with("fields", OntapExportRule.FIELDS);
    List<OntapExportRule> rules = new ArrayList<>();
    Optional<Window> window = Optional.of(Window.first(RULES_AT_ONCE));
    while (window.isPresent()) {
      Records<OntapExportRule> page = rest.list(call, ask, Filters.none(), window.get(), RULES);
      rules.addAll(page.items());
      window = page.next().map(next -> new Window(RULES_AT_ONCE, Optional.of(next)));
    }
    return new OntapExportPolicy(policy.id(), policy.name(), policy.svm(), rules);
  }

  private static String[] path(PolicyRef policy, String... below) {
    List<String> segments = new ArrayList<>();
    segments.addAll(
        List.of("protocols", "nfs", "export-policies", Long.toString(policy.id())));
    segments.addAll(List.of(below));
    return segments.toArray(String[]::new);
  }
}
