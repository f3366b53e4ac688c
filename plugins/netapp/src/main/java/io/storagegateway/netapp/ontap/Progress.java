package io.storagegateway.netapp.ontap;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Response;

/** How far one request has come, for the judgement of what its failure left behind. */
final class Progress extends EventListener {
  private volatile boolean connecting;
  private volatile boolean connected;
  private volatile boolean sent;
  private volatile boolean answered;

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    connecting = true;
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    connected = true;
  }

  @Override
  public void requestHeadersStart(Call call) {
    sent = true;
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    answered = true;
  }

  /** Whether there was a connection at all. */
  boolean isConnected() {
    return connected;
  }

  /** Whether the filer may have seen the request. */
  boolean isSent() {
    return sent;
  }

  /** Whether an old connection was used that may have been closed meanwhile. */
  boolean isStale() {
    return connected && !connecting && !answered;
  }
}
