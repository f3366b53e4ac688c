package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** OAuth 2 bearer tokens (RFC 6750). One is kept until shortly before its end. */
final class TokenCredentials implements Credentials {
  private final TokenServer server;
  private final Timing timing;
  private final AtomicReference<Token> kept = new AtomicReference<>();

  /** Held while a token is asked for, so that the others wait for that one. */
  private final ReentrantLock asking = new ReentrantLock();

  TokenCredentials(TokenServer server, Timing timing) {
    this.server = server;
    this.timing = timing;
  }

  @Override
  public Optional<String> header(CallContext call) {
    Token token = kept.get();
    return Optional.of((isUsable(token) ? token : renewed(call)).header());
  }

  @Override
  public boolean refused(String header) {
    kept.updateAndGet(token -> token != null && token.header().equals(header) ? null : token);
    return true;
  }

  @Override
  public void close() {
    server.close();
  }

  private Token renewed(CallContext call) {
    lock(call);
    try {
      Token token = kept.get();
      if (isUsable(token)) {
        return token;
      }
      Token given = server.token(call);
      kept.set(given);
      return given;
    } finally {
      asking.unlock();
    }
  }

  private void lock(CallContext call) {
    timing.checkWorthwhile(call, Effect.NONE);
    try {
      if (!asking.tryLock(timing.remaining(call).toNanos(), TimeUnit.NANOSECONDS)) {
        throw BackendException.of(ErrorKind.TIMEOUT, "The token server did not answer in time.")
            .reason("token-server-silent")
            .build();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ConnectionFaults.abandoned(Effect.NONE, e);
    }
  }

  private boolean isUsable(Token token) {
    return token != null && token.isFresh(timing.clock().instant());
  }
}
