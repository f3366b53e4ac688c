package io.storagegateway.metricstore.http;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The server that holds the metrics. The Java platform's client is used because it sends a body
 * with GET, which cc-metric-store wants and other clients refuse to do.
 */
public final class Server implements AutoCloseable {
  private final Connection connection;
  private final Clock clock;
  private final ClientThreads threads = new ClientThreads();
  private final AtomicReference<HttpClient> client;

  /**
   * Connects to nothing yet.
   *
   * @param connection how it is reached
   * @param clock the time that deadlines are in
   * @throws IllegalArgumentException if a file that is named cannot be used
   */
  public Server(Connection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(threads)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connection.connect());
    connection.authorities().map(Trust::in).ifPresent(builder::sslContext);
    this.client = new AtomicReference<>(builder.build());
  }

  /**
   * Where it is.
   *
   * @return its address
   */
  public URI url() {
    return connection.url();
  }

  /**
   * Sends a request and waits for the head of its answer.
   *
   * @param call on whose behalf; its end gives the answer up
   * @param ask what
   * @return the answer, to be closed by the caller; a refusal of the gateway itself or a failure of
   *     the server is an exception
   * @throws BackendException {@code UNAVAILABLE}, {@code TIMEOUT}, {@code PERMISSION}
   */
  public Answer send(CallContext call, Ask ask) {
    return new Conversation(this, call).begin(ask).await();
  }

  /** Sends a request, and tells when it is over. */
  Sent begin(CallContext call, Ask ask, Consumer<Sent> over) {
    HttpClient open = client.get();
    if (open == null) {
      throw Faults.closed();
    }
    Duration patience = patience(call);
    AnswerBody body = new AnswerBody(patience);
    CompletableFuture<HttpResponse<InputStream>> sent =
        open.sendAsync(request(call, ask, patience), head -> body);
    return new Sent(call, ask.writes() ? Effect.UNKNOWN : Effect.NONE, sent, body, patience, over);
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    client.set(null);
    threads.close();
  }

  private HttpRequest request(CallContext call, Ask ask, Duration patience) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(connection.url() + ask.path()))
            .timeout(patience)
            .method(
                ask.method(),
                ask.type().isPresent()
                    ? HttpRequest.BodyPublishers.ofString(ask.body())
                    : HttpRequest.BodyPublishers.noBody())
            .header("Accept", "application/json")
            .header("User-Agent", "storage-gateway");
    ask.type().ifPresent(type -> request.header("Content-Type", type));
    connection.authorization().header().ifPresent(value -> authorize(request, value));
    call.traceHeaders().forEach(request::header);
    return request.build();
  }

  private static void authorize(HttpRequest.Builder request, String secret) {
    try {
      request.header("Authorization", secret);
    } catch (IllegalArgumentException e) {
      throw Faults.unsendable();
    }
  }

  /** How long the server may say nothing: as long as is configured, or until nobody waits. */
  private Duration patience(CallContext call) {
    Instant now = clock.instant();
    if (call.cancelled() || !call.deadline().isAfter(now)) {
      throw Faults.abandoned(new CancellationException(), Effect.NONE);
    }
    return call.deadline().isBefore(now.plus(connection.silence()))
        ? Duration.between(now, call.deadline())
        : connection.silence();
  }
}
