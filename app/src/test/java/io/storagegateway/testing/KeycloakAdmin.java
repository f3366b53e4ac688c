package io.storagegateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.FormBody;

/** What an administrator of a realm does. */
final class KeycloakAdmin {
  static final String NAME = "admin";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Http http;
  private final String password;
  private final String path;

  /** The key of the highest priority signs; the first one has 100. */
  private final AtomicInteger keyPriority = new AtomicInteger(100);

  KeycloakAdmin(Http http, String realm, String password) {
    this.http = http;
    this.password = password;
    this.path = "/admin/realms/" + realm;
  }

  void allowRedirect(String client, URI address) {
    ObjectNode found = only("/clients?clientId=" + client);
    found.withArray("redirectUris").add(address.toString());
    done(signedIn().put(path + "/clients/" + id(found), found.toString()));
  }

  void createUser(String user, String password, String... groups) {
    ObjectNode made =
        MAPPER
            .createObjectNode()
            .put("username", user)
            .put("enabled", true)
            .put("email", user + "@site.example")
            .put("emailVerified", true)
            .put("firstName", user)
            .put("lastName", user);
    made.putArray("credentials").addObject().put("type", "password").put("value", password);
    for (String group : groups) {
      made.withArray("groups").add(group);
    }
    done(signedIn().post(path + "/users", made.toString()));
  }

  void addToGroup(String user, String group) {
    done(signedIn().put(membership(user, group), "{}"));
  }

  void removeFromGroup(String user, String group) {
    done(signedIn().delete(membership(user, group)));
  }

  void disable(String user) {
    ObjectNode found = user(user).put("enabled", false);
    done(signedIn().put(path + "/users/" + id(found), found.toString()));
  }

  void rotateKeys() {
    int priority = keyPriority.incrementAndGet();
    ObjectNode key =
        MAPPER
            .createObjectNode()
            .put("name", "rsa-" + priority)
            .put("providerId", "rsa-generated")
            .put("providerType", "org.keycloak.keys.KeyProvider");
    key.putObject("config").putArray("priority").add(Integer.toString(priority));
    done(signedIn().post(path + "/components", key.toString()));
  }

  void withdrawFormerKeys() {
    String query = "/components?type=org.keycloak.keys.KeyProvider";
    for (JsonNode found : signedIn().get(path + query).json()) {
      if (found.path("providerId").asText().equals("rsa-generated")
          && found.at("/config/priority/0").asInt() < keyPriority.get()) {
        done(signedIn().delete(path + "/components/" + id(found)));
      }
    }
  }

  void accessTokenLifetime(Duration lifetime) {
    ObjectNode change = MAPPER.createObjectNode().put("accessTokenLifespan", lifetime.toSeconds());
    done(signedIn().put(path, change.toString()));
  }

  private String membership(String user, String group) {
    return path
        + "/users/"
        + id(user(user))
        + "/groups/"
        + id(only("/groups?exact=true&search=" + group));
  }

  private ObjectNode user(String name) {
    return only("/users?exact=true&username=" + name);
  }

  private ObjectNode only(String query) {
    JsonNode found = signedIn().get(path + query).json();
    assertThat(found).as("what %s finds", query).hasSize(1);
    return (ObjectNode) found.get(0);
  }

  private static String id(JsonNode found) {
    return found.get("id").asText();
  }

  /** With a token of its own each time, as they last for a minute. */
  private Http signedIn() {
    Answer answer =
        http.send(
            "POST",
            "/realms/master/protocol/openid-connect/token",
            new FormBody.Builder()
                .add("grant_type", "password")
                .add("client_id", "admin-cli")
                .add("username", NAME)
                .add("password", password)
                .build());
    assertThat(answer.status()).isEqualTo(200);
    return http.with("Authorization", "Bearer " + answer.json().get("access_token").asText());
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
  }
}
