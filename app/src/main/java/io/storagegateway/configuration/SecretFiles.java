package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds references to secret files that stand where no secret is read. */
final class SecretFiles {
  private static final Set<String> SECRETS =
      Set.of(
          "audit.seal_key",
          "auth.basic.password",
          "auth.encryption_key",
          "auth.ldap.bind_password",
          "auth.oauth2.client_secret",
          "database.password");
  private static final Pattern OTHERS =
      Pattern.compile(
          "endpoints\\..+\\.settings[.\\[].+|audit\\.former_seal_keys\\[[0-9]+\\]"
              + "|webhooks\\[[0-9]+\\]\\.(secret|former_secrets\\[[0-9]+\\])");

  private final Problems problems;

  SecretFiles(Problems problems) {
    this.problems = problems;
  }

  void check(String path, JsonNode node) {
    if (node.isTextual() && SecretReference.isIn(node.textValue())) {
      checkReference(path, node.textValue());
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      check(Paths.child(path, field.getKey()), field.getValue());
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(Paths.element(path, i), node.get(i));
    }
  }

  private void checkReference(String path, String text) {
    if (!SECRETS.contains(path) && !OTHERS.matcher(path).matches()) {
      problems.add(path, "${file:…} is for secrets only, such as passwords");
    } else if (SecretReference.file(text).isEmpty()) {
      problems.add(path, "${file:/path} has to be the whole value");
    }
  }
}
