package io.storagegateway.metricstore.simulator;

import io.storagegateway.simulated.SimulatedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Takes requests from the network, remembers them, and lets go wrong what is to go wrong. */
final class FrontEnd extends Handler.Abstract {
  private final Api api;
  private final Faults faults;
  private final Duration patience;
  private final int remembered;
  private final Deque<RecordedRequest> requests = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  FrontEnd(Api api, Faults faults, Duration patience, int remembered) {
    this.api = api;
    this.faults = faults;
    this.patience = patience;
    this.remembered = remembered;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException, IOException {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    Scheduler.Task end =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> SimulatedServer.reset(endPoint), patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return answer(request, response, callback);
    } finally {
      end.cancel();
    }
  }

  private boolean answer(Request request, Response response, Callback callback)
      throws InterruptedException, IOException {
    RecordedRequest asked = read(request);
    remember(asked);
    Optional<Fault> fault = faults.take(asked.path());
    if (fault.isPresent() && fault.get() instanceof Fault.Slow slow) {
      pause(slow.duration());
      fault = Optional.empty();
    }
    Twist twist =
        fault.isPresent() && fault.get() instanceof Fault.Twisted twisted
            ? twisted.twist()
            : Twist.NONE;
    Reply reply = reply(asked, fault.orElse(null), twist);
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    if (fault.isPresent() && fault.get() instanceof Fault.Cut cut) {
      sendPartly(request, response, callback, reply, cut);
      return true;
    }
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      reply.body().writeTo(out);
    }
    callback.succeeded();
    return true;
  }

  synchronized List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized void forgetRequests() {
    requests.clear();
  }

  /** Ends every pause. */
  void close() {
    closing.countDown();
  }

  private Reply reply(RecordedRequest asked, Fault fault, Twist twist) {
    if (fault instanceof Fault.Status refused) {
      return api.refusal(refused.status(), "something broke");
    }
    if (fault instanceof Fault.Unauthorized) {
      return Api.unauthorized();
    }
    if (fault instanceof Fault.Text text) {
      return new Reply(
          text.status(),
          text.type(),
          out -> out.write(text.text().getBytes(StandardCharsets.UTF_8)));
    }
    return api.answer(asked, twist);
  }

  private void sendPartly(
      Request request, Response response, Callback callback, Reply reply, Fault.Cut cut)
      throws IOException, InterruptedException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    reply.body().writeTo(whole);
    int length = Math.min(cut.bytes(), Math.max(0, whole.size() - 1));
    ByteBuffer part = ByteBuffer.wrap(whole.toByteArray(), 0, length);
    if (cut.end() == Fault.Cut.End.CLEAN) {
      response.write(true, part, callback);
      return;
    }
    Content.Sink.write(response, false, part);
    pause(cut.silence());
    SimulatedServer.reset(request.getConnectionMetaData().getConnection().getEndPoint());
    callback.failed(new IOException("The connection is reset on purpose."));
  }

  private void pause(Duration duration) throws InterruptedException {
    closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void remember(RecordedRequest request) {
    requests.add(request);
    if (requests.size() > remembered) {
      requests.remove();
    }
  }

  private static RecordedRequest read(Request request) throws IOException {
    String query = request.getHttpURI().getQuery();
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    byte[] body = Content.Source.asInputStream(request).readAllBytes();
    return new RecordedRequest(
        request.getMethod(),
        request.getHttpURI().getPath(),
        query == null ? "" : query,
        authorization == null ? "" : authorization,
        new String(body, StandardCharsets.UTF_8));
  }
}
