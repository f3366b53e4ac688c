package io.storagegateway.configuration;

import java.util.Map;
import java.util.regex.Pattern;

/** Rules that hold between several settings. */
final class Rules {
  private static final Pattern ENDPOINT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  private final Problems problems;

  Rules(Problems problems) {
    this.problems = problems;
  }

  void check(ConfigurationFile file, Map<String, String> environment, boolean legacy) {
    endpoints(file.endpoints());
    Listening listening = new Listening(problems);
    listening.usePorts(file.server(), environment);
    listening.leaveThreads(file.server());
    new Neighbours(problems).check(file.server());
    new AuditRules(problems).check(file);
    new WebhookRules(problems).check(file);
    if (file.auth() == null || file.auth().mode() == null) {
      return;
    }
    new SignInRules(problems).check(file.auth());
    new VisibilityRules(problems).check("auth.visibility", file.auth().visibility());
    if (file.auth().ldap() != null) {
      new LdapRules(problems).check(file.auth().ldap());
    }
    switch (file.auth().mode()) {
      case DEVELOPMENT -> listening.stayOnLoopback(file.server());
      case OAUTH2 -> {
        if (file.auth().oauth2() == null) {
          problems.addConsequence("auth.oauth2", "is missing; mode oauth2 needs a provider");
        }
        if (file.auth().oauth2() != null) {
          new ProviderRules(problems).check(file.auth().oauth2());
        }
        if (file.server().getPublicUrl() == null && !legacy) {
          problems.addConsequence(
              "server.public_url", "is missing; mode oauth2 needs the address that callers use");
        }
      }
    }
  }

  private void endpoints(Map<String, EndpointConfiguration> endpoints) {
    if (endpoints == null) {
      return;
    }
    endpoints.forEach(
        (name, endpoint) -> {
          String path = Paths.child("endpoints", name);
          if (!ENDPOINT_NAME.matcher(name).matches()) {
            problems.add(
                path,
                "is no name for an endpoint: letters, digits, \"_\", \".\" and \"-\", 63 at most,"
                    + " the first a letter or digit");
          }
          if (endpoint == null) {
            problems.addConsequence(path, "is empty; at least \"plugin\" is needed");
            return;
          }
          InventoryConfiguration inventory = endpoint.inventory();
          if (inventory.maxAge().toNanoseconds() < inventory.refresh().toNanoseconds()) {
            problems.add(path + ".inventory.max_age", "must not be shorter than refresh");
          }
          if (endpoint.visibility() != null) {
            new VisibilityRules(problems).check(path + ".visibility", endpoint.visibility());
          }
          endpoint
              .links()
              .forEach(
                  (role, target) -> {
                    if (!endpoints.containsKey(target)) {
                      problems.addConsequence(path + ".links." + role, "names no endpoint");
                    }
                  });
        });
  }
}
