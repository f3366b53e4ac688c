package io.storagegateway.netapp.ontap;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that answers what it is told to, and writes down what it was asked. */
final class ScriptedFiler implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Queue<MockResponse> script = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Function<RecordedRequest, MockResponse> otherwise =
      request -> json(500, "{\"error\": {\"message\": \"nobody has written an answer\"}}");

  private ScriptedFiler() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            MockResponse next = script.poll();
            return next == null ? otherwise.apply(request) : next;
          }
        });
  }

  static ScriptedFiler start() throws Exception {
    ScriptedFiler filer = new ScriptedFiler();
    filer.server.start();
    return filer;
  }

  static ScriptedFiler startTls(SSLSocketFactory sockets, boolean wantsCertificate)
      throws Exception {
    ScriptedFiler filer = new ScriptedFiler();
    filer.server.useHttps(sockets);
    if (wantsCertificate) {
      filer.server.requireClientAuth();
    }
    filer.server.start();
    return filer;
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  static MockResponse error(int status, String code) {
    return json(
        status,
        "{\"error\": {\"message\": \"ONTAP's own words\", \"code\": \"" + code + "\"}}");
  }

  static MockResponse records(String... records) {
    return json(200, "{\"records\": [" + String.join(",", records) + "]}");
  }

  /** The next answers, one for each request. */
  ScriptedFiler then(MockResponse... answers) {
    script.addAll(List.of(answers));
    return this;
  }

  /** What is answered when nothing else is left to answer. */
  ScriptedFiler always(Function<RecordedRequest, MockResponse> answer) {
    this.otherwise = answer;
    return this;
  }

  List<RecordedRequest> requests() {
    return requests;
  }

  RecordedRequest last() {
    return requests.get(requests.size() - 1);
  }

  String host() {
    return server.getHostName();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.close();
  }
}
