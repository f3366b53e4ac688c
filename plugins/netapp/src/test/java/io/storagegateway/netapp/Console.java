package io.storagegateway.netapp;

import io.storagegateway.ontap.simulator.OntapSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An administrator who works on the filer itself, past the gateway. */
final class Console implements AutoCloseable {
  private static final int FIRST_ERROR = 400;

  private final HttpClient client = HttpClient.newHttpClient();
  private final OntapSimulator filer;

  Console(OntapSimulator filer) {
    this.filer = filer;
  }

  void patchVolume(String uuid, String body) {
    send("PATCH", "/api/storage/volumes/" + uuid, body);
  }

  String get(String path) {
    return send("GET", path, "");
  }

  /** Does it to its end, and fails if the filer does. */
  String send(String method, String path, String body) {
    String account = filer.username() + ":" + filer.password();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    filer.url() + path + (path.contains("?") ? "&" : "?") + "return_timeout=15"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= FIRST_ERROR) {
        throw new AssertionError(method + " " + path + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {}
}
