package io.storagegateway.api.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A running gateway as the scripts of the old service see it. */
final class OldService implements AutoCloseable {
  private final RunningGateway gateway;
  private final Http operator;
  private final AtomicInteger volumes = new AtomicInteger();

  private OldService(RunningGateway gateway) {
    this.gateway = gateway;
    this.operator = gateway.signedIn();
  }

  /** Two endpoints; on {@code small} a volume can have two snapshots. */
  static OldService start() {
    return start(
        """
        endpoints:
          dummy: { plugin: dummy, settings: {} }
          small: { plugin: dummy, settings: { max_snapshots: 2 } }
        auth: { mode: development }
        """);
  }

  static OldService start(String yaml) {
    return new OldService(RunningGateway.start(yaml));
  }

  RunningGateway gateway() {
    return gateway;
  }

  /** A client that has every role. */
  Http operator() {
    return operator;
  }

  /** A client that is not signed in. */
  Http anyone() {
    return gateway.http();
  }

  /** Makes a volume of its own for a test and tells its path. */
  String volume() {
    return volume("{}");
  }

  /** Makes a volume with these fields and tells its path. */
  String volume(String body) {
    return volumeOn("dummy", body);
  }

  /** Makes a volume on an endpoint and tells its path. */
  String volumeOn(String endpoint, String body) {
    String path = "/v3/" + endpoint + "/volumes/vol" + volumes.incrementAndGet();
    assertThat(operator.post(path, body).status()).isEqualTo(201);
    return path;
  }

  /** The last part of a path. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A refusal with a message that scripts can show. */
  static void assertRefused(Answer answer, int status, String... words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).matches("application/(problem\\+)?json.*"));
    String message = answer.json().path("message").asText();
    assertThat(message).isNotBlank();
    assertThat(List.of(words)).allSatisfy(word -> assertThat(message).contains(word));
  }

  @Override
  public void close() {
    gateway.close();
  }
}
