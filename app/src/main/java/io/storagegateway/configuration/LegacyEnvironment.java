package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Lays the environment variables of an older service over the tree of {@code config.yml}, where
 * they win.
 */
final class LegacyEnvironment {
  private static final Map<String, String> GROUPS =
      Map.of(
          "SAPI_ROLE_USER_GROUPS", "user",
          "SAPI_ROLE_ADMIN_GROUPS", "admin",
          "SAPI_ROLE_UBER_ADMIN_GROUPS", "uber-admin");

  private final Map<String, String> environment;
  private final Origins origins;
  private final Problems problems;

  LegacyEnvironment(Map<String, String> environment, Origins origins, Problems problems) {
    this.environment = environment;
    this.origins = origins;
    this.problems = problems;
  }

  /** Whether an older deployment is being taken over. */
  boolean isPresent() {
    return environment.containsKey(LegacyBackends.VARIABLE) || hasProvider();
  }

  void lay(ObjectNode tree, LegacyBackends backends) {
    if (environment.containsKey(LegacyBackends.VARIABLE)) {
      tree.set("endpoints", backends.read(environment.get(LegacyBackends.VARIABLE)));
      origins.variable("endpoints", LegacyBackends.VARIABLE);
      if (!hasProvider()) {
        problems.add(
            LegacyBackends.VARIABLE,
            "is set without SAPI_OAUTH_CLIENT_ID and the other SAPI_OAUTH variables; the gateway"
                + " does not start without sign-in");
      }
    }
    if (hasProvider()) {
      provider(auth(tree));
    }
    groups(tree);
    basic(tree);
  }

  private boolean hasProvider() {
    return environment.keySet().stream().anyMatch(name -> name.startsWith("SAPI_OAUTH_"));
  }

  private void provider(ObjectNode auth) {
    auth.put("mode", "oauth2");
    origins.variable("auth.mode", "SAPI_OAUTH_CLIENT_ID");
    ObjectNode provider = auth.putObject("oauth2");
    required(provider, "client_id", "SAPI_OAUTH_CLIENT_ID");
    required(provider, "client_secret", "SAPI_OAUTH_SECRET_KEY");
    required(
        provider,
        "token_url",
        environment.containsKey("SAPI_OAUTH_TOKEN_URL")
                && !environment.containsKey("SAPI_OAUTH_ACCESS_TOKEN_URL")
            ? "SAPI_OAUTH_TOKEN_URL"
            : "SAPI_OAUTH_ACCESS_TOKEN_URL");
    required(provider, "authorize_url", "SAPI_OAUTH_AUTHORIZE_URL");
    optional(provider, "groups_url", "SAPI_OAUTH_GROUPS_URL");
    optional(provider, "callback_path", "SAPI_OAUTH_CALLBACK_URL_RELATIVE");
  }

  private void required(ObjectNode provider, String key, String variable) {
    if (environment.getOrDefault(variable, "").isBlank()) {
      problems.add("auth.oauth2." + key, "is missing; set " + variable);
    } else {
      optional(provider, key, variable);
    }
  }

  private void optional(ObjectNode provider, String key, String variable) {
    String value = environment.getOrDefault(variable, "");
    if (!value.isBlank()) {
      provider.put(key, value);
      origins.variable("auth.oauth2." + key, variable);
    }
  }

  private void groups(ObjectNode tree) {
    GROUPS.forEach(
        (variable, role) -> {
          if (environment.containsKey(variable)) {
            ArrayNode groups = auth(tree).withObjectProperty("roles").putArray(role);
            groupsOf(variable).forEach(groups::add);
            origins.variable("auth.roles." + role, variable);
          }
        });
    boolean usersNamed = !tree.at("/auth/roles/user").isEmpty();
    if (!usersNamed && (hasProvider() || environment.containsKey("SAPI_ROLE_USER_GROUPS"))) {
      auth(tree).put("anonymous", true);
      origins.variable("auth.anonymous", "SAPI_ROLE_USER_GROUPS");
    }
  }

  private List<String> groupsOf(String variable) {
    try {
      return CsvLine.parse(environment.get(variable));
    } catch (IllegalArgumentException e) {
      problems.add(variable, e.getMessage());
      return List.of();
    }
  }

  private void basic(ObjectNode tree) {
    String username = environment.getOrDefault("BASIC_AUTH_USERNAME", "");
    String password = environment.getOrDefault("BASIC_AUTH_PASSWORD", "");
    if (username.isEmpty() != password.isEmpty()) {
      problems.add(
          username.isEmpty() ? "BASIC_AUTH_USERNAME" : "BASIC_AUTH_PASSWORD",
          "is missing; BASIC_AUTH_USERNAME and BASIC_AUTH_PASSWORD come together");
    } else if (!username.isEmpty()) {
      auth(tree)
          .withObjectProperty("basic")
          .removeAll()
          .put("username", username)
          .put("password", password);
      origins.variable("auth.basic", "BASIC_AUTH_USERNAME");
    }
  }

  private static ObjectNode auth(ObjectNode tree) {
    return tree.withObjectProperty("auth");
  }
}
