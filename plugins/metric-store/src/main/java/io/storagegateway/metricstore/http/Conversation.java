package io.storagegateway.metricstore.http;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests of one call, however many: its end gives up those that are open, and nothing is kept
 * of those that are over.
 */
public final class Conversation {
  private final Server server;
  private final CallContext call;
  private final Set<Sent> open = ConcurrentHashMap.newKeySet();

  /**
   * Without a request yet.
   *
   * @param server who is asked
   * @param call on whose behalf; its end gives the answers up
   */
  public Conversation(Server server, CallContext call) {
    this.server = server;
    this.call = call;
    call.onCancel(this::giveUp);
  }

  /**
   * Sends a request and does not wait.
   *
   * @param ask what
   * @return the answer to come, to be waited for or closed by the caller
   * @throws BackendException if the server was closed, or nobody waits any more
   */
  public Sent begin(Ask ask) {
    Sent sent = server.begin(call, ask, open::remove);
    open.add(sent);
    if (call.cancelled()) {
      giveUp();
    }
    return sent;
  }

  private void giveUp() {
    open.forEach(Sent::close);
  }
}
