package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends one request and reads its answer. */
final class Exchange implements AutoCloseable {
  private static final ObjectReader ERROR = Json.object(OntapErrorBody.class);
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String NOTHING = "{}";
  private static final int REDIRECT = 300;
  private static final int CLIENT_ERROR = 400;

  private final HttpUrl server;
  private final ConnectionSettings settings;
  private final Connections connections;
  private final Credentials credentials;
  private final Slots slots;
  private final Timing timing;
  private final AtomicBoolean closed = new AtomicBoolean();

  Exchange(
      ConnectionSettings settings,
      Connections connections,
      Credentials credentials,
      Slots slots,
      Timing timing) {
    this.server = HttpUrl.get(settings.url());
    this.settings = settings;
    this.connections = connections;
    this.credentials = credentials;
    this.slots = slots;
    this.timing = timing;
  }

  /**
   * Sends a request once; a read is sent again if the kept connection turns out to be closed.
   *
   * @param reader for the body; a body of a write may be missing, which reads as null
   */
  <T> Answer<T> send(CallContext call, Ask ask, ObjectReader reader) {
    Optional<String> authorization = credentials.header(call);
    Request request = request(call, ask, authorization);
    try (Slots.Slot slot = slots.take(call)) {
      Progress progress = new Progress();
      try {
        return once(call, ask, request, progress, reader);
      } catch (IOException e) {
        if (ask.isWrite() || !progress.isStale() || e instanceof InterruptedIOException) {
          throw failure(e, progress, call, ask);
        }
      }
      Progress again = new Progress();
      try {
        return once(call, ask, request, again, reader);
      } catch (IOException e) {
        throw failure(e, again, call, ask);
      }
    }
  }

  @Override
  public void close() {
    closed.set(true);
    connections.close();
    credentials.close();
  }

  private <T> Answer<T> once(
      CallContext call, Ask ask, Request request, Progress progress, ObjectReader reader)
      throws IOException {
    timing.checkWorthwhile(call, Effect.NONE);
    Call http = connections.newCall(request, progress, timing.remaining(call), ask.isWrite());
    call.onCancel(http::cancel);
    if (closed.get()) {
      throw ConnectionFaults.closed(Effect.NONE);
    }
    try (Response response = http.execute()) {
      return response.code() < REDIRECT
          ? new Answer.Good<>(response.code(), value(response, ask, reader))
          : refused(response);
    }
  }

  private <T> T value(Response response, Ask ask, ObjectReader reader) throws IOException {
    if (isDoneWithoutWords(response, ask)) {
      return reader.readValue(NOTHING);
    }
    checkJson(response);
    try (InputStream body = body(response)) {
      T value = reader.readValue(body);
      if (value == null) {
        throw new UnreadableAnswerException("the answer is empty or null");
      }
      return value;
    }
  }

  /** What is done at once needs no body; what goes on needs one, to name its job. */
  private static boolean isDoneWithoutWords(Response response, Ask ask) {
    return ask.isWrite()
        && response.code() != Answer.ACCEPTED
        && response.body().contentLength() == 0;
  }

  private <T> Answer<T> refused(Response response) throws IOException {
    if (response.code() < CLIENT_ERROR) {
      throw new UnreadableAnswerException("HTTP " + response.code() + ", which ONTAP never answers");
    }
    OntapErrorBody.Detail detail = detail(response);
    return new Answer.Refused<>(
        new OntapError(response.code(), detail.code(), detail.message(), detail.target()),
        RetryAfter.parse(response.header("Retry-After"), timing.clock()),
        response.request().header("Authorization"));
  }

  /** A refusal may come from something between here and the filer, which writes no JSON. */
  private OntapErrorBody.Detail detail(Response response) {
    if (!isJson(response)) {
      return OntapErrorBody.Detail.NONE;
    }
    try (InputStream body = body(response)) {
      OntapErrorBody read = ERROR.readValue(body);
      return read == null || read.error() == null ? OntapErrorBody.Detail.NONE : read.error();
    } catch (IOException e) {
      // The status was received, and says enough.
      return OntapErrorBody.Detail.NONE;
    }
  }

  private InputStream body(Response response) {
    return new BoundedStream(response.body().byteStream(), settings.limits().answerBytes());
  }

  private static void checkJson(Response response) throws UnreadableAnswerException {
    if (!isJson(response)) {
      throw new UnreadableAnswerException("the answer is not JSON");
    }
  }

  private static boolean isJson(Response response) {
    MediaType type = response.body().contentType();
    return type != null
        && type.type().equals("application")
        && (type.subtype().equals("json") || type.subtype().equals("hal+json"));
  }

  private RuntimeException failure(
      IOException failure, Progress progress, CallContext call, Ask ask) {
    Effect effect = ask.isWrite() ? Effect.UNKNOWN : Effect.NONE;
    return closed.get()
        ? ConnectionFaults.closed(progress.isSent() ? effect : Effect.NONE)
        : ConnectionFaults.of(failure, progress, call, effect);
  }

  private Request request(CallContext call, Ask ask, Optional<String> authorization) {
    Request.Builder request =
        new Request.Builder()
            .url(url(ask))
            .method(ask.method(), content(ask))
            .header("Accept", "application/json")
            .header("X-Dot-Client-App", ClientName.VALUE);
    authorization.ifPresent(value -> request.header("Authorization", value));
    if (settings.scope() == Scope.CLUSTER && ask.concernsSvm()) {
      request.header("X-Dot-SVM-Name", settings.svm());
    }
    for (Map.Entry<String, String> header : call.traceHeaders().entrySet()) {
      request.header(header.getKey(), header.getValue());
    }
    return request.build();
  }

  /** The URL of a request. */
  HttpUrl url(Ask ask) {
    HttpUrl.Builder url = server.newBuilder().addPathSegment("api");
    ask.path().forEach(url::addPathSegment);
    ask.query().forEach(part -> url.addQueryParameter(part.field(), part.expression()));
    return url.build();
  }

  private static RequestBody content(Ask ask) {
    if (ask.body() == null) {
      return null;
    }
    try {
      return RequestBody.create(Json.MAPPER.writeValueAsBytes(ask.body()), JSON);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
  }
}
