package io.storagegateway.netapp.ontap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/** The connections to one server. Reads share them; each write has one of its own. */
final class Connections implements AutoCloseable {
  private static final long IDLE_SECONDS = 60;

  private final OkHttpClient reads;
  private final OkHttpClient writes;

  /**
   * Makes none yet.
   *
   * @param patience how much longer a write may be silent than a read
   */
  Connections(Tls tls, ConnectionSettings.Limits limits, Duration patience) {
    ConnectionPool kept =
        new ConnectionPool(limits.requests(), IDLE_SECONDS, TimeUnit.SECONDS);
    this.reads =
        tls.secure(
                new OkHttpClient.Builder()
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .followRedirects(false)
                    .followSslRedirects(false)
                    // It would send writes twice; what may be repeated is repeated by Exchange.
                    .retryOnConnectionFailure(false)
                    .connectTimeout(limits.connect())
                    .readTimeout(limits.silence())
                    .writeTimeout(limits.silence())
                    .connectionPool(kept))
            .build();
    // On a kept connection that the filer has just closed, a write would seem to be lost.
    this.writes =
        reads
            .newBuilder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .readTimeout(limits.silence().plus(patience))
            .build();
  }

  Call newCall(Request request, Progress progress, Duration remaining, boolean isWrite) {
    Call call = (isWrite ? writes : reads).newCall(request);
    call.addEventListener(progress);
    call.timeout().timeout(remaining.toNanos(), TimeUnit.NANOSECONDS);
    return call;
  }

  @Override
  public void close() {
    for (OkHttpClient client : List.of(reads, writes)) {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }
}
