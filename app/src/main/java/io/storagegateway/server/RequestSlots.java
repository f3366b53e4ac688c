package io.storagegateway.server;

import io.storagegateway.access.Networks;
import io.storagegateway.api.problem.Refusals;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Bounds how many requests keep a thread of the server busy, be it that they wait for a back-end or
 * for a client that sends or reads slowly. The other threads turn further ones away at once. One
 * address has half of the slots at most, so that no client alone keeps all others out.
 */
final class RequestSlots extends Handler.Wrapper {
  private final int most;
  private final int mostOfOne;
  private final ProblemAnswer answer;
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<String, Integer> takenByAddress = new ConcurrentHashMap<>();

  RequestSlots(Handler next, int most, ProblemAnswer answer) {
    super(next);
    this.most = most;
    this.mostOfOne = Math.max(1, most / 2);
    this.answer = answer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Connectors.isApplication(request)) {
      return super.handle(request, response, callback);
    }
    String address = Networks.of(Request.getRemoteAddr(request));
    if (!take(address)) {
      answer.write(request, response, callback, Refusals.tooBusy());
      return true;
    }
    try {
      return super.handle(request, response, callback);
    } finally {
      release(address);
    }
  }

  int taken() {
    return taken.get();
  }

  private boolean take(String address) {
    boolean slot = taken.incrementAndGet() <= most;
    if (takenByAddress.merge(address, 1, Integer::sum) <= mostOfOne && slot) {
      return true;
    }
    release(address);
    return false;
  }

  private void release(String address) {
    takenByAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    taken.decrementAndGet();
  }
}
