package io.storagegateway.configuration;

import io.storagegateway.spi.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules of the section {@code webhooks}. */
final class WebhookRules {
  private static final String SECTION = "webhooks";
  private static final String KEY =
      "has to be whsec_ and Base64 of 24 to 64 bytes, or 32 characters at least; make one with:"
          + " echo \"whsec_$(openssl rand -base64 32)\"";

  private final Problems problems;
  private final Map<URI, String> byUrl = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();

  WebhookRules(Problems problems) {
    this.problems = problems;
  }

  void check(ConfigurationFile file) {
    Set<String> endpoints = file.endpoints() == null ? Set.of() : file.endpoints().keySet();
    for (int i = 0; i < file.webhooks().size(); i++) {
      WebhookConfiguration webhook = file.webhooks().get(i);
      if (webhook != null) {
        check(Paths.element(SECTION, i), webhook, endpoints);
      }
    }
  }

  private void check(String path, WebhookConfiguration webhook, Set<String> endpoints) {
    if (webhook.url() != null) {
      address(path, webhook.url());
    }
    if (webhook.name() != null) {
      String other = byName.putIfAbsent(webhook.name(), path);
      if (other != null) {
        problems.addConsequence(
            Paths.child(path, "name"), "is that of " + other + "; give one of them another");
      }
    }
    key(Paths.child(path, "secret"), webhook.secret());
    for (int i = 0; i < webhook.formerSecrets().size(); i++) {
      key(Paths.element(Paths.child(path, "former_secrets"), i), webhook.formerSecrets().get(i));
    }
    events(Paths.child(path, "events"), webhook.events());
    for (int i = 0; i < webhook.endpoints().size(); i++) {
      String endpoint = webhook.endpoints().get(i);
      if (!endpoints.contains(endpoint)) {
        problems.addConsequence(
            Paths.element(Paths.child(path, "endpoints"), i),
            unknown("endpoint", endpoint, endpoints));
      }
    }
    if (webhook.certificates() != null) {
      Authorities.problem(webhook.certificates())
          .ifPresent(message -> problems.add(Paths.child(path, "certificates"), message));
    }
  }

  private void address(String path, URI url) {
    String at = Paths.child(path, "url");
    if (!SafeAddress.hasUsablePort(url)) {
      problems.addConsequence(
          at, "has a port that cannot be; use one from 1 to 65535, or leave it out for 443");
    } else if (!SafeAddress.is(url)) {
      problems.addConsequence(
          at,
          "has to be an https address without user and fragment; http is for localhost, 127.0.0.1"
              + " and [::1] only");
    }
    String other = byUrl.putIfAbsent(url, path);
    if (other != null) {
      problems.addConsequence(at, "is that of " + other + "; one webhook can have all its events");
    }
  }

  private void key(String path, Secret secret) {
    if (secret != null && ReadableSecret.fails(secret, text -> SigningKey.of(text).isPresent())) {
      problems.addConsequence(path, KEY);
    }
  }

  private void events(String path, List<String> patterns) {
    if (patterns.isEmpty()) {
      problems.addConsequence(path, "must not be empty; without it there are all events");
    }
    Set<String> known =
        Arrays.stream(EventType.values()).map(EventType::key).collect(Collectors.toSet());
    for (int i = 0; i < patterns.size(); i++) {
      if (EventType.matching(patterns.get(i)).isEmpty()) {
        problems.addConsequence(Paths.element(path, i), unknown("event", patterns.get(i), known));
      }
    }
  }

  private static String unknown(String what, String name, Set<String> known) {
    return "unknown "
        + what
        + Words.nearest(name, known).map(near -> "; did you mean \"" + near + "\"?").orElse("")
        + "; there are "
        + known.stream().sorted().collect(Collectors.joining(", "));
  }
}
