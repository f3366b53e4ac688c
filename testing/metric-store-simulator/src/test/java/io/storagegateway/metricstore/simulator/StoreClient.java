package io.storagegateway.metricstore.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a store as a script would. */
final class StoreClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI url;
  private final String authorization;

  StoreClient(URI url, String authorization) {
    this.url = url;
    this.authorization = authorization;
  }

  static StoreClient of(MetricStoreSimulator store) {
    return new StoreClient(store.url(), "");
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The answer to a query, written with single quotation marks. */
  JsonNode query(String body) throws IOException, InterruptedException {
    return JSON.readTree(send("GET", "/api/query/", body.replace('\'', '"')).body());
  }

  JsonNode health(String body) throws IOException, InterruptedException {
    return JSON.readTree(send("GET", "/api/healthcheck/", body.replace('\'', '"')).body());
  }

  int write(String path, String... lines) throws IOException, InterruptedException {
    return send("POST", path, String.join("\n", lines) + "\n").statusCode();
  }
}
