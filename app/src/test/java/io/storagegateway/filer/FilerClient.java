package io.storagegateway.filer;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Somebody who works on a filer past the gateway. */
final class FilerClient {
  private static final String VOLUMES = "/api/storage/volumes";
  private static final String WAIT = "?return_timeout=15";

  private final Http http;
  private final String svm;

  FilerClient(OntapSimulator filer) {
    String account = filer.username() + ":" + filer.password();
    http =
        new Http(filer.url())
            .with(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
    svm = filer.svm();
  }

  void create(String name) {
    done(
        http.post(
            VOLUMES + WAIT,
            "{\"name\":\"%s\",\"svm\":{\"name\":\"%s\"},\"aggregates\":[{\"name\":\"aggr1\"}],\"size\":104857600}"
                .formatted(name, svm)));
  }

  void rename(String name, String other) {
    done(http.patch(path(name) + WAIT, "{\"name\":\"%s\"}".formatted(other)));
  }

  void delete(String name) {
    done(http.patch(path(name) + WAIT, "{\"nas\":{\"path\":\"\"}}"));
    done(http.delete(path(name) + WAIT + "&force=true"));
  }

  private String path(String name) {
    Answer found = http.get(VOLUMES + "?name=" + name);
    return VOLUMES + "/" + found.json().get("records").get(0).get("uuid").asText();
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
  }
}
