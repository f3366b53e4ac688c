package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.storagegateway.ontap.simulator.oracle.KnownDeviations;
import io.storagegateway.ontap.simulator.oracle.SwaggerOracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Somebody who talks to a filer by hand, and sees to it that its answers look as ONTAP's. */
final class Console {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client;
  private final URI url;
  private final Map<String, String> headers;

  private Console(HttpClient client, URI url, Map<String, String> headers) {
    this.client = client;
    this.url = url;
    this.headers = Map.copyOf(headers);
  }

  static Console of(OntapSimulator filer) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String account = filer.username() + ":" + filer.password();
    String encoded =
        Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    return new Console(
        client, filer.url(), Map.of("Authorization", "Basic " + encoded));
  }

  Console with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Console(client, url, more);
  }

  Console without(String header) {
    Map<String, String> fewer = new HashMap<>(headers);
    fewer.remove(header);
    return new Console(client, url, fewer);
  }

  Console through(HttpClient other) {
    return new Console(other, url, headers);
  }

  /** With links in the answers. */
  Console withLinks() {
    return with("Accept", "application/hal+json");
  }

  Reply get(String path) {
    return ask("GET", path, null);
  }

  Reply post(String path, String body) {
    return ask("POST", path, body);
  }

  Reply patch(String path, String body) {
    return ask("PATCH", path, body);
  }

  Reply delete(String path) {
    return ask("DELETE", path, null);
  }

  Reply ask(String method, String path, String body) {
    try {
      return read(method, path, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #ask}, for what is expected to go wrong on the way. */
  Reply read(String method, String path, String body) throws IOException {
    HttpResponse<String> response = raw(method, path, body);
    String text = response.body();
    Reply reply =
        new Reply(
            response.statusCode(),
            response.headers(),
            text.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(text));
    checkShape(method, path, reply);
    return reply;
  }

  private static void checkShape(String method, String path, Reply reply) {
    String plain = path.replaceFirst("^/api", "").replaceFirst("\\?.*", "");
    SwaggerOracle.find()
        .ifPresent(
            oracle ->
                assertThat(oracle.examine(method, plain, reply.status(), reply.json()))
                    .filteredOn(complaint -> !KnownDeviations.cover(complaint))
                    .as("what ONTAP's description has against %s %s: %s", method, path, reply)
                    .isEmpty());
  }

  HttpResponse<String> raw(String method, String path, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path.startsWith("/api") ? path : "/api" + path))
            .timeout(PATIENCE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
