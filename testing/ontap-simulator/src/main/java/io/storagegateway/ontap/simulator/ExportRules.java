package io.storagegateway.ontap.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How bodies state export rules, and what ONTAP refuses of it. */
final class ExportRules {
  static final Set<String> SETTABLE =
      Set.of(
          "clients.match",
          "clients",
          "protocols",
          "ro_rule",
          "rw_rule",
          "superuser",
          "anonymous_user",
          "index");

  private static final Set<String> FLAVOURS =
      Set.of("any", "none", "never", "krb5", "krb5i", "krb5p", "ntlm", "sys");
  private static final Set<String> PROTOCOLS =
      Set.of("any", "nfs", "nfs3", "nfs4", "cifs", "flexcache");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.\\\\-]{1,64}");
  private static final List<String> ANY = List.of("any");
  private static final String NOBODY = "65534";

  private ExportRules() {}

  /** The rules of a policy's body. */
  static List<ExportRule> all(List<Body> bodies) {
    List<ExportRule> rules = bodies.stream().map(ExportRules::made).toList();
    if (new HashSet<>(rules).size() < rules.size()) {
      throw Reason.RULE_REPEATED.about("rules");
    }
    return rules;
  }

  /** The rule that a body makes. */
  static ExportRule made(Body body) {
    Stream.of("clients", "ro_rule", "rw_rule")
        .filter(path -> !body.has(path))
        .findFirst()
        .ifPresent(
            path -> {
              throw Reason.MISSING_VALUE.about(path);
            });
    return changed(
        body, new ExportRule(List.of(), ANY, List.of(), List.of(), List.of("none"), NOBODY));
  }

  /** What a body makes of a rule. */
  static ExportRule changed(Body body, ExportRule before) {
    List<String> clients =
        body.objects("clients")
            .map(objects -> objects.stream().map(ExportRules::match).toList())
            .orElse(before.clients());
    checkClients(clients);
    String user = body.text("anonymous_user").orElse(before.anonymousUser());
    if (!USER.matcher(user).matches()) {
      throw Reason.ANONYMOUS_USER.about("anonymous_user", user);
    }
    return new ExportRule(
        clients,
        list(body, "protocols", PROTOCOLS, before.protocols()),
        list(body, "ro_rule", FLAVOURS, before.readOnly()),
        list(body, "rw_rule", FLAVOURS, before.readWrite()),
        list(body, "superuser", FLAVOURS, before.superuser()),
        user);
  }

  /** Checks that a rule is not there yet. */
  static void checkNew(ExportRule rule, List<ExportRule> others) {
    if (others.contains(rule)) {
      throw Reason.RULE_EXISTS.about(null);
    }
  }

  static void checkClients(List<String> clients) {
    if (clients.isEmpty()) {
      throw Reason.MISSING_VALUE.about("clients");
    }
    clients.forEach(ClientMatch::check);
    if (new HashSet<>(clients).size() < clients.size()) {
      throw Reason.CLIENT_REPEATED.about("clients.match");
    }
  }

  private static String match(Body client) {
    return client.text("match").orElseThrow(() -> Reason.MISSING_VALUE.about("clients.match"));
  }

  private static List<String> list(
      Body body, String path, Set<String> choices, List<String> otherwise) {
    List<String> values = body.texts(path).orElse(otherwise);
    values.stream()
        .filter(value -> !choices.contains(value))
        .findFirst()
        .ifPresent(
            value -> {
              throw Reason.INVALID_VALUE.about(path, value, path);
            });
    return values;
  }
}
