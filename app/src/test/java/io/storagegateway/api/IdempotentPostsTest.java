package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code POST} of {@code /v4}, as the documents list them: none can leave keys out. */
@ExtendWith(SharedGateway.class)
@TestInstance(Lifecycle.PER_CLASS)
class IdempotentPostsTest {
  private static final String KEY = "Idempotency-Key";

  /** It changes nothing, and is sent with a body only because it is long. */
  private static final String QUESTION = "/v4/{endpoint}/metrics/query";

  private final Http http;
  private final JsonNode document;

  IdempotentPostsTest(RunningGateway gateway) {
    http = gateway.signedIn();
    document = http.get("/openapi.json").json();
  }

  Stream<String> posts() {
    return operations("post").stream()
        .map(Map.Entry::getKey)
        .filter(path -> path.startsWith("/v4/") && !path.equals(QUESTION));
  }

  @ParameterizedTest
  @MethodSource("posts")
  void honoursTheKey(String path) {
    String real = path.replace("{endpoint}", "dummy").replaceAll("\\{[a-z_]+}", "none");
    Answer refused = post(real, KEY, "no key");
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(KEY);
    JsonNode post = document.at("/paths").get(path).get("post");
    assertThat(takesKey(post)).as("documented").isTrue();
    assertThat(post.get("responses").has("409")).isTrue();
    assertThat(post.get("responses").has("422")).isTrue();
    assertThat(
            post.get("responses").get("200").get("headers").has("Idempotency-Replayed")
                || post.get("responses").get("202").get("headers").has("Idempotency-Replayed"))
        .isTrue();
  }

  private Answer post(String path, String... headers) {
    return path.endsWith("/metrics/write")
        ? http.send("POST", path, RequestBody.create("x", MediaType.get("text/plain")), headers)
        : http.post(path, "{}", headers);
  }

  @Test
  void aQuestionHasNoUseForIt() {
    assertThat(takesKey(document.at("/paths").get(QUESTION).get("post"))).isFalse();
  }

  @Test
  void thereAreSome() {
    assertThat(posts()).contains("/v4/tokens", "/v4/{endpoint}/volumes").hasSizeGreaterThan(6);
  }

  @Test
  void nothingElseSaysThatItWould() {
    for (String method : List.of("get", "put", "patch", "delete")) {
      assertThat(operations(method)).isNotEmpty().noneMatch(one -> takesKey(one.getValue()));
    }
  }

  private List<Map.Entry<String, JsonNode>> operations(String method) {
    List<Map.Entry<String, JsonNode>> operations = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              if (path.getValue().has(method)) {
                operations.add(Map.entry(path.getKey(), path.getValue().get(method)));
              }
            });
    return operations;
  }

  private static boolean takesKey(JsonNode operation) {
    return StreamSupport.stream(operation.get("parameters").spliterator(), false)
        .anyMatch(
            parameter ->
                parameter.path("$ref").asText().endsWith("/" + KEY)
                    || parameter.path("name").asText().equals(KEY));
  }
}
