package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.QueryException;
import io.storagegateway.ontap.simulator.query.QueryString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes requests from the network, remembers them, and lets go wrong what is to go wrong. */
final class FrontEnd extends Handler.Abstract {
  private final Api api;
  private final Faults faults;
  private final RequestMemory memory;
  private final CountDownLatch closing = new CountDownLatch(1);

  FrontEnd(Api api, Faults faults, RequestMemory memory) {
    this.api = api;
    this.faults = faults;
    this.memory = memory;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException, IOException {
    HttpAsk ask = read(request);
    memory.add(recorded(ask));
    answer(ask, faults.take(ask.method(), ask.path()), new Wire(request, response, callback));
    return true;
  }

  /** Ends every silence. */
  void close() {
    closing.countDown();
  }

  private void answer(HttpAsk ask, List<Fault> troubles, Wire wire) throws InterruptedException {
    for (Fault trouble : troubles) {
      if (trouble instanceof Fault.Latency latency) {
        closing.await(latency.duration().toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    Optional<Fault> wireFault = troubles.stream().filter(FrontEnd::isOfWire).findFirst();
    if (wireFault.isPresent() && !isCarriedOut(wireFault.get())) {
      refuse(wireFault.get(), wire);
      return;
    }
    Optional<Fault> jobFault = troubles.stream().filter(FrontEnd::isOfJob).findFirst();
    Answer answer = api.answer(ask, jobFault);
    Fault fault = wireFault.orElse(null);
    if (fault instanceof Fault.Cut cut && cut.reset()) {
      wire.sendPartly(answer, cut.bytes());
    } else if (fault instanceof Fault.Cut cut) {
      wire.sendShortened(answer, cut.bytes());
    } else if (fault instanceof Fault.Silence silence) {
      keepSilent(silence.duration(), wire);
    } else if (fault instanceof Fault.Dropped) {
      wire.reset();
    } else {
      wire.send(answer);
    }
  }

  private void refuse(Fault fault, Wire wire) throws InterruptedException {
    if (fault instanceof Fault.Refused refused) {
      Answer answer =
          Answer.of(
              new OntapException(
                  refused.status(), Long.parseLong(refused.code()), refused.message(), null));
      wire.send(
          refused.retryAfter() == null
              ? answer
              : answer.with("Retry-After", refused.retryAfter().toString()));
    } else if (fault instanceof Fault.Page page) {
      wire.sendText(page.status(), page.type(), page.text());
    } else if (fault instanceof Fault.Silence silence) {
      keepSilent(silence.duration(), wire);
    } else {
      wire.reset();
    }
  }

  private void keepSilent(Duration duration, Wire wire) throws InterruptedException {
    closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    wire.reset();
  }

  private static boolean isOfWire(Fault fault) {
    return !(fault instanceof Fault.Latency) && !isOfJob(fault);
  }

  private static boolean isOfJob(Fault fault) {
    return fault instanceof Fault.JobFailure || fault instanceof Fault.JobLoss;
  }

  private static boolean isCarriedOut(Fault fault) {
    return fault instanceof Fault.Cut
        || (fault instanceof Fault.Dropped dropped && dropped.carriedOut())
        || (fault instanceof Fault.Silence silence && silence.carriedOut());
  }

  private static HttpAsk read(Request request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), field.getValue());
    }
    byte[] body = Content.Source.asInputStream(request).readNBytes(Api.largestBody() + 1);
    boolean oversized = body.length > Api.largestBody();
    return new HttpAsk(
        request.getMethod(),
        request.getHttpURI().getPath(),
        request.getHttpURI().getQuery(),
        headers,
        oversized ? "" : new String(body, StandardCharsets.UTF_8),
        oversized,
        certificate(request));
  }

  private static Optional<X509Certificate> certificate(Request request) {
    return request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE)
                instanceof EndPoint.SslSessionData session
            && session.peerCertificates() != null
        ? Optional.of(session.peerCertificates()[0])
        : Optional.empty();
  }

  private static RecordedRequest recorded(HttpAsk ask) {
    Map<String, String> query = new HashMap<>();
    try {
      QueryString parameters = QueryString.parse(ask.rawQuery());
      parameters.names().forEach(name -> query.put(name, parameters.get(name).orElseThrow()));
    } catch (QueryException e) {
      query.clear(); // a query that nobody can read is refused later, with the reason
    }
    return new RecordedRequest(
        ask.method(),
        ask.path(),
        query,
        ask.headers(),
        ask.body());
  }
}
