package io.storagegateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.Trouble;
import io.storagegateway.testing.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Goes everywhere that a gateway answers at, with good and bad credentials, and keeps the answers
 * and the credentials that were used.
 */
final class Walk {
  private static final List<String> PAGES =
      List.of("/", "/openapi.yaml", "/openapi/dummy.json", "/openapi/talkative.json", "/nowhere");
  private static final List<String> ADMIN_PAGES =
      List.of("/healthcheck", "/metrics", "/metrics.json", "/ready", "/threads", "/ping");

  private final CanarySite site;
  private final List<Canary> credentials = new CopyOnWriteArrayList<>();
  private final List<String> answers = new ArrayList<>();

  Walk(CanarySite site) {
    this.site = site;
    site.issuer()
        .tokenAnswer(
            answer ->
                List.of("access_token", "refresh_token", "id_token")
                    .forEach(name -> issued(name, answer)));
  }

  /** What callers and the provider have to show, each of which is a secret as well. */
  List<Canary> credentials() {
    return credentials;
  }

  /** What was answered, without the headers and bodies that hand a credential out. */
  List<String> answers() {
    return answers;
  }

  void go() {
    Visitor ada = ada();
    everything(ada.client());
    everything(site.gateway().http());
    everything(scripted(ada.client()));
    basic();
    badCredentials();
    badBodies(ada.client());
    troubledProvider();
    ask(ada.client(), "/v4/talkative", "X-Request-Id", "fail");
    ADMIN_PAGES.forEach(page -> keep(site.gateway().admin().get(page)));
  }

  /** Uses the refresh token, where the provider is who knows groups. */
  void awaitRefresh() {
    Visitor ada = ada();
    await()
        .until(
            () ->
                keep(ada.client().get("/v4/me")).status() == 200
                    && site.issuer().tokenRequests().stream()
                        .anyMatch(request -> request.containsKey("refresh_token")));
  }

  /** Signs in while the directory is away. */
  void withoutDirectory() {
    site.directory().shutDown(true);
    Visitor visitor = new Visitor(site.gateway().http());
    keep(visitor.finish(site.issuer().visit(visitor.begin("/login"))));
  }

  /** Asks while the database is away. */
  void withoutDatabase() {
    Visitor visitor = new Visitor(site.gateway().http());
    keep(visitor.finish(site.issuer().visit(visitor.begin("/login"))));
    assertThat(keep(site.gateway().http().get("/v4/me", "Cookie", "gateway_session=x")).status())
        .isEqualTo(503);
  }

  private Visitor ada() {
    site.issuer()
        .person(
            "ada",
            Map.of("preferred_username", "ada", "groups", List.of("users", "admins", "ops")));
    Visitor ada = new Visitor(site.gateway().http());
    Map<String, String> brought = site.issuer().visit(ada.begin("/login"));
    credentials.add(new Canary("the cookie of a sign-in", ada.cookies().get("gateway_sign_in")));
    credentials.add(new Canary("a code", brought.get("code")));
    keep(ada.finish(brought));
    credentials.add(new Canary("the cookie of a session", ada.cookies().get("gateway_session")));
    credentials.add(
        new Canary("a verifier", last(site.issuer().tokenRequests()).get("code_verifier")));
    // A code is good once, and the provider says so.
    keep(ada.get("/oauth-done?code=" + brought.get("code") + "&state=" + brought.get("state")));
    return ada;
  }

  private Http scripted(Http client) {
    Answer made =
        client.post(
            "/v4/tokens",
            "{\"name\":\"t\",\"roles\":[\"user\",\"admin\",\"uber-admin\"],\"expires_in\":3600}");
    assertThat(made.status()).isEqualTo(201);
    String token = made.json().get("token").asText();
    credentials.add(new Canary("an API token", token));
    // Shown this once, to its owner.
    answers.add(made.body().replace(token, ""));
    return site.gateway().http().with("Authorization", "Bearer " + token);
  }

  private void everything(Http client) {
    PAGES.forEach(page -> ask(client, page));
    for (String document : List.of("/openapi.json", "/swagger.json")) {
      for (Map.Entry<String, JsonNode> path :
          keep(client.get(document)).json().get("paths").properties()) {
        if (path.getValue().has("get") && !path.getKey().startsWith("/log")) {
          ask(
              client,
              path.getKey().replace("{endpoint}", "dummy").replaceAll("\\{[^}]*}", "vol-1"));
          ask(client, path.getKey().replaceAll("\\{[^}]*}", "talkative"));
        }
      }
    }
    keep(client.get("/v4/audit?format=csv"));
    keep(client.delete("/v4/dummy/volumes/none"));
  }

  private void basic() {
    String password = CanarySite.secret("auth.basic.password");
    Answer good = site.gateway().http().get("/login_basic", "Authorization", basic(password));
    assertThat(good.status()).isEqualTo(302);
    keep(good);
    String cookie = good.header("Set-Cookie").orElseThrow();
    credentials.add(
        new Canary(
            "the cookie of a session",
            cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'))));
    String almost = "almost-" + password;
    keep(site.gateway().http().get("/login_basic", "Authorization", basic(almost)));
    keep(site.gateway().http().get("/v4/me", "Authorization", basic(password)));
  }

  private static String basic(String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString(
                (CanarySite.BASIC_USER + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private void badCredentials() {
    String unknown = "sgw_" + "u".repeat(43);
    String broken = site.issuer().key().sign("at+jwt", site.issuer().claims().build()) + "x";
    for (String token : List.of(unknown, broken, "no-token-of-anybody")) {
      credentials.add(new Canary("a bad token", token));
      ask(site.gateway().http(), "/v4/me", "Authorization", "Bearer " + token);
    }
  }

  private void badBodies(Http client) {
    for (String body : List.of("{", "[]", "{\"name\":1}", "{\"nonsense\":1}", "\"text\"")) {
      for (String path : List.of("/v4/tokens", "/v4/dummy/volumes", "/v4/talkative/volumes")) {
        keep(client.post(path, body));
      }
    }
  }

  private void troubledProvider() {
    for (Trouble trouble :
        List.of(
            Trouble.answer(500, "<b>wrong</b>"),
            Trouble.answer(401, "{\"error\":\"invalid_client\"}"),
            Trouble.answer(200, "no json"),
            Trouble.cut())) {
      Visitor visitor = new Visitor(site.gateway().http());
      Map<String, String> brought = site.issuer().visit(visitor.begin("/login"));
      credentials.add(new Canary("a code that was not redeemed", brought.get("code")));
      site.issuer().trouble("/token", trouble);
      assertThat(keep(visitor.finish(brought)).status()).isGreaterThanOrEqualTo(400);
      site.issuer().recover();
    }
  }

  private void issued(String name, ObjectNode answer) {
    if (answer.has(name)) {
      credentials.add(new Canary("the provider's " + name, answer.get(name).asText()));
    }
  }

  private void ask(Http client, String path, String... headers) {
    keep(client.get(path, headers));
  }

  private Answer keep(Answer answer) {
    answer
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equals("set-cookie")) {
                answers.add(name + ": " + values);
              }
            });
    answers.add(answer.body());
    return answer;
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
