package io.storagegateway.server;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * A request whose body fails where it grows too large, or is still coming after some time. A least
 * rate, as Jetty offers it, would count the time that the server itself takes between two reads.
 */
final class BoundedBody extends Request.Wrapper {
  private static final String TOO_SLOW = "The body did not arrive in time.";

  private final long most;
  private final Optional<Long> end;
  private long left;
  private Content.Chunk failure;

  /**
   * @param most how many bytes the body may have
   * @param longest how long it may take to arrive; empty for as long as it keeps coming
   */
  BoundedBody(Request request, long most, Optional<Duration> longest) {
    super(request);
    this.most = most;
    this.left = most;
    this.end = longest.map(time -> System.nanoTime() + time.toNanos());
  }

  @Override
  public Content.Chunk read() {
    if (failure != null) {
      return failure;
    }
    Content.Chunk chunk = super.read();
    if (chunk == null || Content.Chunk.isFailure(chunk)) {
      return chunk;
    }
    left -= chunk.remaining();
    if (left < 0) {
      return failed(chunk, 413, BodyLimit.message(most));
    }
    return !chunk.isLast() && isOver() ? failed(chunk, 408, TOO_SLOW) : chunk;
  }

  private boolean isOver() {
    return end.isPresent() && System.nanoTime() - end.get() > 0;
  }

  private Content.Chunk failed(Content.Chunk chunk, int status, String message) {
    chunk.release();
    failure = Content.Chunk.from(new HttpException.RuntimeException(status, message), true);
    return failure;
  }
}
