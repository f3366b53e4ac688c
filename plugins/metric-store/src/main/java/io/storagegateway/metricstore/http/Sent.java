package io.storagegateway.metricstore.http;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A request that was sent, and of which the answer is to come. */
public final class Sent implements AutoCloseable {
  private static final Duration AFTERWARDS = Duration.ofSeconds(2);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final CallContext call;
  private final Effect effect;
  private final CompletableFuture<HttpResponse<InputStream>> response;
  private final AnswerBody body;
  private final Duration patience;
  private final Consumer<Sent> over;

  Sent(
      CallContext call,
      Effect effect,
      CompletableFuture<HttpResponse<InputStream>> response,
      AnswerBody body,
      Duration patience,
      Consumer<Sent> over) {
    this.call = call;
    this.effect = effect;
    this.response = response;
    this.body = body;
    this.patience = patience;
    this.over = over;
  }

  /**
   * Waits for the head of the answer.
   *
   * @return the answer, to be closed by the caller; a refusal of the gateway itself or a failure of
   *     the server is an exception
   * @throws BackendException {@code UNAVAILABLE}, {@code TIMEOUT}, {@code PERMISSION}
   */
  public Answer await() {
    Answer answer = awaitAny();
    if (answer.isFailure()) {
      answer.close();
      throw Faults.failed(answer.status(), effect);
    }
    return answer;
  }

  /**
   * Waits for the head of an answer that tells itself why the server failed.
   *
   * @return the answer, to be closed by the caller, perhaps a {@link Answer#isFailure failure} of
   *     the server; a refusal of the gateway itself is an exception
   * @throws BackendException {@code UNAVAILABLE}, {@code TIMEOUT}, {@code PERMISSION}
   */
  public Answer awaitAny() {
    HttpResponse<InputStream> head = head();
    if (head.statusCode() == UNAUTHORIZED || head.statusCode() == FORBIDDEN) {
      close();
      throw Faults.unauthorized();
    }
    return new Answer(head.statusCode(), head.body(), this::close);
  }

  /** Gives the answer up. */
  @Override
  public void close() {
    response.cancel(true);
    body.close();
    over.accept(this);
  }

  private HttpResponse<InputStream> head() {
    try {
      // The client keeps its own time, unless it was closed meanwhile.
      return response.get(patience.plus(AFTERWARDS).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | CancellationException e) {
      close();
      throw Faults.abandoned(e, effect);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw Faults.abandoned(e, effect);
    } catch (ExecutionException e) {
      close();
      if (call.cancelled()) {
        throw Faults.abandoned(e, effect);
      }
      if (e.getCause() instanceof IOException failure) {
        throw Faults.of(failure, effect);
      }
      throw new IllegalStateException("The HTTP client failed.", e);
    }
  }
}
